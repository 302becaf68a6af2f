//! The terminal as the full screen needs it: entered once, left exactly once, whatever ends the
//! program. Nothing here asks the terminal a question, since some never answer.

mod replies;
mod signals;

use std::{
    io::{self, BufWriter, IsTerminal, Stdout, Write},
    mem::ManuallyDrop,
    panic,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use crossterm::{
    clipboard::CopyToClipboard,
    cursor,
    event::{self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, Event},
    execute, queue,
    style::{Print, force_color_output},
    terminal::{
        BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
        LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{Frame, Terminal, backend::CrosstermBackend, layout::Rect};

use self::signals::Signals;
pub use self::signals::{Asked, has_shell};

type Backend = CrosstermBackend<BufWriter<Stdout>>;

/// Clicks and drags, but no report of every move of the mouse.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";

pub struct Screen {
    /// Its own end would tell standard error what fails, and panic where that is gone too; `restore`
    /// shows the cursor.
    terminal: ManuallyDrop<Terminal<Backend>>,
    entered: Arc<AtomicBool>,
    signals: Signals,
    mouse: bool,
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Screen").field("mouse", &self.mouse).finish_non_exhaustive()
    }
}

/// Whether there is a terminal on which a full screen can be drawn.
pub fn is_there() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stdin().is_terminal() && io::stdout().is_terminal() && !dumb
}

impl Screen {
    pub fn enter(mouse: bool) -> io::Result<Self> {
        // crossterm 0.29 writes a bare reset for a coloured cell where NO_COLOR is set, and with it
        // takes reverse and bold away; our own theme leaves colours out instead.
        force_color_output(true);
        let entered = Arc::new(AtomicBool::new(false));
        restore_on_panic(&entered);
        let signals = Signals::watch(Arc::clone(&entered))?;
        open(&entered, mouse)?;
        let terminal = Terminal::new(CrosstermBackend::new(BufWriter::new(io::stdout())));
        match terminal {
            Ok(terminal) => {
                Ok(Self { terminal: ManuallyDrop::new(terminal), entered, signals, mouse })
            }
            Err(error) => {
                restore(&entered);
                Err(error)
            }
        }
    }

    /// Draws one frame; terminals that know synchronized updates show it at once.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(paint).map(drop);
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Write::flush(self.terminal.backend_mut())?;
        drawn
    }

    /// The next event within that time. A report that lies outside the screen is left out.
    pub fn event(&mut self, within: Duration) -> io::Result<Option<Event>> {
        self.signals.beat();
        if !event::poll(within)? {
            return Ok(None);
        }
        let event = event::read()?;
        if replies::begins(&event) {
            return replies::skip(|| self.signals.beat());
        }
        let area = self.area();
        // Reports at 0;0 come as 65535;65535 from crossterm 0.29.
        let outside = matches!(event, Event::Mouse(mouse) if mouse.column >= area.width || mouse.row >= area.height);
        Ok((!outside).then_some(event))
    }

    /// What signals ask for since the last call.
    pub fn asked(&mut self) -> Option<Asked> {
        self.signals.next()
    }

    pub fn area(&self) -> Rect {
        self.terminal
            .size()
            .map(|size| Rect::new(0, 0, size.width, size.height))
            .unwrap_or_default()
    }

    /// Draws everything anew at the next frame. `Terminal::clear` would ask where the cursor is, and
    /// wait two seconds for a terminal that does not say.
    pub fn redraw(&mut self) -> io::Result<()> {
        let area = self.area();
        self.terminal.resize(area)
    }

    /// Gives the mouse to the terminal for selecting text, or takes it back.
    pub fn set_mouse(&mut self, taken: bool) -> io::Result<()> {
        self.mouse = taken;
        match taken {
            true => execute!(io::stdout(), Print(MOUSE_ON)),
            false => execute!(io::stdout(), DisableMouseCapture),
        }
    }

    /// Hands the terminal to the shell until the program is continued.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore(&self.entered);
        self.signals.stop()?;
        self.resume()
    }

    /// Hands the terminal to another program until it ends.
    pub fn aside<T>(&mut self, program: impl FnOnce() -> T) -> io::Result<T> {
        restore(&self.entered);
        let outcome = program();
        self.resume()?;
        Ok(outcome)
    }

    /// Puts the text on the clipboard by the terminal's own means (OSC 52).
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.terminal.backend_mut(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Takes the terminal again after somebody else had it.
    pub fn resume(&mut self) -> io::Result<()> {
        restore(&self.entered);
        open(&self.entered, self.mouse)?;
        self.redraw()
    }

    /// Leaves the screen and ends as `signal` would have ended the program.
    pub fn end_by(self, signal: i32) {
        drop(self);
        signals::end_by(signal);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.signals.rest();
        restore(&self.entered);
    }
}

fn open(entered: &AtomicBool, mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    entered.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    // A program that was killed left its picture there.
    queue!(out, EnterAlternateScreen, Clear(ClearType::All))?;
    queue!(out, EnableBracketedPaste, SetTitle("ownweek"), cursor::Hide)?;
    if mouse {
        queue!(out, Print(MOUSE_ON))?;
    }
    let opened = out.flush();
    if opened.is_err() {
        restore(entered);
    }
    opened
}

/// Takes back all that `open` switched on, once. The mouse goes before raw mode, or its late reports
/// would be echoed.
fn restore(entered: &AtomicBool) {
    if !entered.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // A terminal that is gone can't be restored, and there is nobody to tell.
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        cursor::Show,
        LeaveAlternateScreen
    );
    let _ = disable_raw_mode();
}

/// First the terminal, then whatever hook was there before, so that its words can be read. Panics of
/// other threads are told by whoever waits for them.
fn restore_on_panic(entered: &Arc<AtomicBool>) {
    let entered = Arc::clone(entered);
    let screen_thread = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == screen_thread {
            restore(&entered);
            before(panic);
        } else if !entered.load(Ordering::SeqCst) {
            before(panic);
        }
    }));
}
