//! Reads the files of a first look as an import would, and finds the weeks of which they tell.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{
    Period, WEEKS,
    own::{self, Calendar},
};
use crate::{
    app::{
        calendar_files::{Source, is_log},
        error::Error,
        import::{Held, blocks, is_same_entry, is_twin, look_at_log, tell_apart},
    },
    calendar::{self, Reading, Window, watch::Watch},
    domain::{
        block::{Block, BlockId, CalendarId, When},
        clock::Clock,
        profile::{self, Profile},
        week::Week,
    },
};

/// Everything that reading the files needs.
pub(super) struct Reader<'a> {
    pub(super) sources: &'a [Source],
    /// In order, at least one.
    pub(super) profiles: Vec<Profile>,
    pub(super) zone: Tz,
    pub(super) watch: Arc<Watch>,
    pub(super) now: DateTime<Utc>,
}

pub(super) struct Found {
    pub(super) blocks: Vec<Block>,
    /// The places of those of the calendars before this one, by their time.
    before: HashMap<When, Vec<usize>>,
    /// Where this calendar begins.
    begun: usize,
    pub(super) weeks: (Week, Week),
    pub(super) calendars: Vec<String>,
    pub(super) off: Vec<String>,
    pub(super) twice: usize,
    /// Without its occurrences.
    pub(super) reading: Reading,
}

impl Found {
    /// What follows is of another calendar.
    fn begin_calendar(&mut self, name: String) {
        self.calendars.push(name);
        for (place, block) in self.blocks.iter().enumerate().skip(self.begun) {
            self.before.entry(block.when).or_default().push(place);
        }
        self.begun = self.blocks.len();
    }

    /// Unless it is the same as one of its time in a calendar that was read before.
    fn add(&mut self, block: Block, is_same: impl Fn(&Block, &Block) -> bool) {
        let there = self.before.get(&block.when).into_iter().flatten();
        if there.into_iter().any(|place| is_same(&self.blocks[*place], &block)) {
            self.twice += 1;
            return;
        }
        let id = BlockId::new(i64::try_from(self.blocks.len()).unwrap_or(i64::MAX));
        self.blocks.push(Block { id, ..block });
    }
}

impl Reader<'_> {
    pub(super) fn profile(&self) -> &Profile {
        &self.profiles[self.profiles.len() - 1]
    }

    fn week_of(&self, at: DateTime<Utc>) -> Week {
        Week::of(profile::day_at(&self.profiles, at).0, self.profile().first_weekday)
    }

    pub(super) fn this_week(&self) -> Week {
        self.week_of(self.now)
    }

    pub(super) fn week(&self, block: &Block) -> Week {
        match block.when {
            When::Timed(span) => self.week_of(span.start),
            When::Day(day, _) => Week::of(day, self.profile().first_weekday),
            When::Week(week, _) => week,
        }
    }

    /// The weeks that were asked for, else the last ones of which the files know anything.
    pub(super) fn period(&self, asked: Option<(Week, Week)>) -> Result<(Period, Found), Error> {
        if let Some(weeks) = asked {
            return Ok((Period::Asked, self.read(weeks)?));
        }
        let last = self.this_week().previous();
        let found = self.read((last.plus(1 - WEEKS), last))?;
        let Some((from, to)) = found.reading.span.filter(|_| found.blocks.is_empty()) else {
            return Ok((Period::Last, found));
        };
        let all = self.read((self.week_of(from), self.week_of(to)))?;
        let begun = all.blocks.iter().filter_map(Block::span).map(|span| span.start);
        let past = begun.clone().filter(|start| *start <= self.now).max();
        let on = begun.clone().any(|start| start > self.now);
        let (period, weeks) = match (past, begun.min()) {
            (Some(past), _) => {
                let last = self.week_of(past);
                let period = match on {
                    _ if last == self.this_week() => Period::Now,
                    true => Period::Before,
                    false => Period::Earlier,
                };
                (period, (last.plus(1 - WEEKS), last))
            }
            (None, Some(ahead)) => {
                let first = self.week_of(ahead);
                (Period::Ahead, (first, first.plus(WEEKS - 1)))
            }
            (None, None) => return Ok((Period::Last, found)),
        };
        Ok((period, self.read(weeks)?))
    }

    pub(super) fn read(&self, weeks: (Week, Week)) -> Result<Found, Error> {
        let first_weekday = self.profile().first_weekday;
        let clock = Clock::of(&self.profiles);
        let window = Window {
            from: clock.midnight(weeks.0.first_day(first_weekday)),
            to: clock.midnight(weeks.1.next().first_day(first_weekday)),
            zone: self.zone,
        };
        let mut found = Found {
            blocks: Vec::new(),
            before: HashMap::new(),
            begun: 0,
            weeks,
            calendars: Vec::new(),
            off: Vec::new(),
            twice: 0,
            reading: Reading::default(),
        };
        let all = self.readings(&window, &clock)?;
        let on = own::chosen(&all, &self.profile().addresses);
        for (place, (number, mut one)) in (1..).zip(all).enumerate() {
            if !on[place] {
                found.off.push(one.held.name);
                continue;
            }
            found.begin_calendar(one.held.name);
            let number = CalendarId::new(number);
            let made = blocks(&one.reading, number, &self.profiles, self.now);
            one.reading.occurrences.clear();
            found.reading.add(one.reading);
            let own = &self.profile().addresses;
            let is_same = |old: &Block, new: &Block| is_twin(old, new, own);
            made.into_iter().for_each(|block| found.add(block, is_same));
        }
        self.add_logs(&mut found)?;
        Ok(found)
    }

    /// Logs tell blocks at once, Outlook's table among them.
    fn add_logs(&self, found: &mut Found) -> Result<(), Error> {
        for (number, source) in (1..).zip(self.sources).filter(|(_, source)| holds_log(source)) {
            let calendar = CalendarId::new(-number);
            let log = look_at_log(source, calendar, &self.profiles, self.now)?;
            found.begin_calendar(log.name);
            found.reading.add(log.reading);
            for block in log.blocks {
                if (found.weeks.0..=found.weeks.1).contains(&self.week(&block)) {
                    found.add(block, is_same_entry);
                }
            }
        }
        Ok(())
    }

    fn readings(&self, window: &Window, clock: &Clock) -> Result<Vec<Calendar>, Error> {
        let read = |source: &Source| {
            let addresses = &self.profile().addresses;
            let reading = calendar::read_by(clock, &source.files, window, addresses, &self.watch)?;
            Ok(Calendar { held: Held::of(source, &reading), reading })
        };
        let all = self.sources.iter().filter(|source| !holds_log(source)).map(read);
        let mut all: Vec<Calendar> = all.collect::<Result<_, Error>>()?;
        tell_apart(all.iter_mut().map(|one| &mut one.held));
        Ok(all)
    }
}

fn holds_log(source: &Source) -> bool {
    matches!(&source.files[..], [file] if is_log(file))
}
