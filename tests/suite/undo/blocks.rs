//! Blocks, the calendars that they come from, and where they are filed.

use ownweek::{
    app::{
        assign, block,
        calendar_files::Source,
        import::{self, Options},
        log,
        session::Session,
        sources::{self, Place},
    },
    calendar::File,
    domain::{
        block::{BlockId, Value},
        rule::RuleId,
    },
    store::records::blocks,
};

use super::changes::key;

pub fn log(session: &mut Session, n: u8) -> bool {
    let phrase = format!("thu {}:00-{}:45 Talk {n} @{}", 8 + n % 10, 8 + n % 10, key(n));
    log::log(session, &phrase, None).is_ok()
}

pub fn import(session: &mut Session, n: u8) -> bool {
    let text =
        include_str!("../../cases/nine-events.ics").replace("Steering", &format!("Talk {n}"));
    let file = File { name: "work.ics".to_owned(), bytes: text.into_bytes() };
    let source = Source { name: "work".to_owned(), files: vec![file], archive: None };
    let from = "2026-01-01".parse().ok();
    let options = Options { from, replace: n.is_multiple_of(2), ..Options::default() };
    import::import(session, &[source], &options).is_ok()
}

pub fn register(session: &mut Session, n: u8) -> bool {
    let name = if n.is_multiple_of(2) { "work" } else { "home" };
    // A pattern may wait for its first match.
    let place = Place::Path(format!("/nowhere/{n}/*.ics"));
    sources::add(session, name, place).is_ok()
}

pub fn unregister(session: &mut Session, n: u8) -> bool {
    let name = if n.is_multiple_of(2) { "work" } else { "home" };
    sources::remove(session, name, n % 4 < 2).is_ok()
}

pub fn edit(session: &mut Session, n: u16) -> bool {
    let id = block_id(session, n);
    block::edit(session, "edit", &[id], |block| {
        block.title = format!("Title \"{n}\" – ünï'code");
        Ok(())
    })
    .is_ok()
}

pub fn correct(session: &mut Session, n: u16) -> bool {
    let changes = block::Changes {
        title: Some(format!("Other {n}")),
        category: Some(None),
        value: Some(Some(Value::Low)),
        to: std::collections::BTreeMap::new(),
    };
    let ids = [block_id(session, n), block_id(session, n.wrapping_add(1))];
    block::change(session, &ids, &changes).is_ok()
}

pub fn answer(session: &mut Session, n: u16, yes: bool) -> bool {
    let id = block_id(session, n);
    block::answer(session, &[id], Some(yes)).is_ok()
}

pub fn rate(session: &mut Session, n: u16) -> bool {
    let id = block_id(session, n);
    block::rate(session, &[id], Some(Value::ALL[usize::from(n) % 3])).is_ok()
}

pub fn file(session: &mut Session, n: u16) -> bool {
    let id = block_id(session, n);
    let selector = assign::Selector::Block(id);
    assign::assign(session, &[selector], key(u8::try_from(n % 200).expect("small"))).is_ok()
}

pub fn split(session: &mut Session, n: u16) -> bool {
    let id = block_id(session, n);
    let span = block::find(session, id).ok().and_then(|block| block.span());
    span.is_some_and(|span| {
        let middle = span.start + (span.end - span.start) / 2;
        block::split(session, id, middle).is_ok()
    })
}

pub fn delete(session: &mut Session, n: u16) -> bool {
    let id = block_id(session, n);
    block::delete(session, &[id]).is_ok()
}

pub fn add_rule(session: &mut Session, n: u8) -> bool {
    let conditions = format!("title:\"talk {n}\"").parse().expect("conditions");
    assign::add_rules(session, &[conditions], key(n)).is_ok()
}

pub fn move_rule(session: &mut Session, n: u8) -> bool {
    rule_id(session, n).is_some_and(|id| assign::move_rule(session, id, usize::from(n) % 9).is_ok())
}

pub fn remove_rule(session: &mut Session, n: u8) -> bool {
    rule_id(session, n).is_some_and(|id| assign::remove_rule(session, id).is_ok())
}

pub fn block_id(session: &Session, number: u16) -> BlockId {
    let all = blocks::list(session.reading()).expect("blocks");
    all[usize::from(number) % all.len()].id
}

fn rule_id(session: &Session, number: u8) -> Option<RuleId> {
    let rules = assign::rules(session).expect("rules");
    rules.get(usize::from(number) % rules.len().max(1)).map(|rule| rule.id)
}
