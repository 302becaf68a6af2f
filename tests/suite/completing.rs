//! What a shell offers while a line is typed, asked as its script asks.

use std::{fs, path::Path, process::Command};

use super::{sandbox::Sandbox, upgrades::of_schema};

#[test]
fn the_scripts_ask_the_program_for_the_records() {
    let sandbox = Sandbox::empty();
    for shell in ["bash", "zsh", "fish"] {
        let script = sandbox.run(&format!("completions {shell}")).out;
        assert!(script.contains("command ownweek complete "), "{shell}");
    }
    let fish = sandbox.run("completions fish").out;
    let taken = fish.lines().find(|line| line.contains(" -l taken ")).expect("the option");
    assert!(taken.ends_with("-a '(__ownweek_records)'"), "{taken}");
    let zsh = sandbox.run("completions zsh").out;
    let (asks, registers) = (zsh.find("ownweek complete"), zsh.rfind("compdef _ownweek ownweek"));
    assert!(asks < registers, "what is registered is the function that asks");
}

#[test]
fn what_a_word_may_become_stands_before_what_it_names() {
    let sandbox = Sandbox::new();
    sandbox.given(&["goal add Two\u{9}directors", "category archive learning"]);
    let said = sandbox.run("complete ownweek week --taken ''");
    assert_eq!((said.code, &*said.err), (0, ""));
    let [first, ..] = &*said.out.lines().collect::<Vec<_>>() else { panic!("nothing") };
    assert_eq!(*first, "coaching\t1:1s and coaching");
    assert!(!said.out.contains("learning"), "{}", said.out);
    assert!(
        sandbox
            .run("complete ownweek log tue 9-10 @")
            .out
            .contains("@coaching\t1:1s and coaching\n")
    );
    assert_eq!(sandbox.run("complete ownweek goal close ''").out, "1\tTwo directors\n");
}

#[test]
fn where_nothing_can_be_read_nothing_is_said_and_nothing_made() {
    let sandbox = Sandbox::empty();
    let silent = |sandbox: &Sandbox| {
        for line in ["week --taken ''", "goal close ''", "series show ''", "log @", "\u{1b} --json"]
        {
            let said = sandbox.run(&format!("complete ownweek {line}"));
            assert_eq!((said.code, &*said.out, &*said.err), (0, "", ""), "{line}");
        }
    };
    silent(&sandbox);
    assert!(!sandbox.data().exists());
    for damage in [&b""[..], b"no store", &[0; 8192]] {
        let sandbox = Sandbox::new();
        fs::write(sandbox.data().join("ownweek.db"), damage).expect("damaged");
        silent(&sandbox);
        let left = fs::read(sandbox.data().join("ownweek.db")).expect("the file");
        assert_eq!(left, damage);
    }
}

#[test]
fn an_older_store_is_not_brought_up_to_date_by_a_key() {
    let sandbox = of_schema(6);
    let store = sandbox.data().join("ownweek.db");
    let before = fs::read(&store).expect("the store");
    assert_eq!(sandbox.run("complete ownweek week --taken ''").code, 0);
    assert_eq!(fs::read(&store).expect("the store"), before);
}

/// What that shell offers at the end of the line; `None` where it is not installed.
fn offered(sandbox: &Sandbox, shell: &str, script: &str) -> Option<String> {
    let program = sandbox.command();
    let folder = Path::new(program.get_program()).parent().expect("its folder").to_owned();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new(shell);
    command.args(["-c", script]).env_clear().current_dir(sandbox.path(""));
    let set = program.get_envs().filter_map(|(name, value)| Some((name, value?)));
    command.envs(set).env("PATH", path).env("HOME", sandbox.path(""));
    let output = command.output().ok()?;
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{shell}");
    Some(String::from_utf8(output.stdout).expect("text"))
}

#[test]
fn bash_completes_names_and_everything_else_as_before() {
    let sandbox = Sandbox::new();
    for (line, word, expected) in [
        ("ownweek week --taken coach", "coach", "coaching"),
        ("ownweek log tue 9-10 @coach", "@coach", "@coaching"),
        // Bash breaks words at these signs and replaces what follows the last of them.
        ("ownweek log tue 9-10 @coach", "coach", "coaching"),
        ("ownweek decisions --category=coach", "coach", "coaching"),
        // Within a quote it replaces the whole of it.
        ("ownweek log \"tue 9-10 @coach", "tue 9-10 @coach", "tue 9-10 @coaching"),
        ("ownweek wee", "wee", "week"),
    ] {
        let script = format!(
            "source <(ownweek completions bash); COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; \
             COMP_WORDS=($COMP_LINE); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _ownweek_records ownweek '{word}' ''; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        let Some(offered) = offered(&sandbox, "bash", &script) else { return };
        assert_eq!(offered, format!("{expected}\n"), "{line}");
    }
}

#[test]
fn fish_completes_names_with_what_they_mean() {
    let sandbox = Sandbox::new();
    for (line, expected) in [
        ("ownweek week --taken coach", "coaching\t1:1s and coaching"),
        ("ownweek decisions --category=coach", "--category=coaching\t1:1s and coaching"),
        ("ownweek category rename coach", "coaching\t1:1s and coaching"),
        ("ownweek log tue 9-10 @coach", "@coaching\t1:1s and coaching"),
    ] {
        let script = format!("ownweek completions fish | source; complete -C'{line}'");
        let Some(offered) = offered(&sandbox, "fish", &script) else { return };
        assert_eq!(offered, format!("{expected}\n"), "{line}");
    }
}
