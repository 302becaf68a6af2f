//! Each answer of an offsite, its beginning and its end.

use ownweek::{
    app::{
        offsite::{
            self,
            answers::{self, List, Words},
            begin,
        },
        session::Session,
    },
    domain::{
        goal::Verdict,
        minutes::Minutes,
        offsite::Step,
        plan::Direction,
        review::{OffsiteForm, RealismAnswer, Wanted},
    },
    store::records,
};

pub fn say(session: &mut Session, n: u8) -> bool {
    let half = offsite::occasion::occasion(session, None).expect("an occasion").half;
    let categories = records::categories::list(session.reading()).expect("some");
    let category = categories[usize::from(n) % 5].id;
    let goals = records::goals::list(session.reading()).expect("goals");
    let goal = goals[usize::from(n) % goals.len()].id;
    let (text, one) = (format!("said {n}"), usize::from(n / 16));
    match n % 16 {
        0 => begin::begin(session, half, OffsiteForm::ALL[one % 3]).is_ok(),
        1 => begin::start_over(session, half).is_ok(),
        2 | 3 => answers::say(session, half, Words::ALL[one % 6], &text).is_ok(),
        4 => answers::guess(session, half, &[category], Some(Minutes(i64::from(n)))).is_ok(),
        5 => {
            let place = (n < 128).then_some(usize::from(n % 3));
            answers::set_line(session, half, List::ALL[one % 3], place, &text).is_ok()
        }
        6 => answers::next_on(session, half, "2027-01-08".parse().ok()).is_ok(),
        7 => {
            let answer = RealismAnswer::ALL.get(one % 4).copied();
            answers::realism(session, half, category, answer).is_ok()
        }
        8 => {
            let step = Step::ALL[one % 13];
            answers::finish_step(session, half, step, n < 128, Minutes(i64::from(n % 9))).is_ok()
        }
        9 => offsite::goals::judge(session, goal, Verdict::ALL.get(one % 5).copied()).is_ok(),
        10 => offsite::goals::carry(session, goal).is_ok(),
        11 => offsite::goals::remove(session, goal).is_ok(),
        12 | 13 => {
            let (minutes, direction) = (Minutes(i64::from(n) * 3), Direction::About);
            let wanted = Wanted { category, minutes, direction, freed: Minutes::ZERO };
            offsite::wishes::wish(session, half.next(), &wanted).is_ok()
        }
        14 => {
            let view = offsite::view::offsite(session, Some(half)).expect("an offsite");
            let text = offsite::file::write(&offsite::file::told(&view, &categories));
            let text = text.replace("buffer = \"5h\"", &format!("buffer = \"{n}m\""));
            let read = offsite::file::read("offsite.toml", &text, &categories);
            read.is_ok_and(|answers| offsite::file::apply(session, &answers).is_ok())
        }
        _ => offsite::commit::commit(session, half).is_ok(),
    }
}
