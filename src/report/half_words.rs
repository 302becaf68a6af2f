//! The half year in sentences: what its figures come to and what they teach.

use crate::{
    analysis::{
        counted::NotCounted,
        fraction::Fraction,
        half::{
            HalfTotals,
            decided::{Brought, Decided},
            findings::{Change, Finding},
            held::Held,
            typical::Typical,
        },
        realism::{LEAST_WEEKS, Reading},
        trend::Word,
    },
    domain::{
        minutes::{Minutes, Share},
        review::WeekKind,
        week::Week,
    },
};

/// Which weeks stand against a plan that nobody made for them.
pub fn provisional((first, last): (Week, Week)) -> String {
    let weeks = match (first.number(), last.number()) {
        (first, last) if first == last => format!("Week {first} stands"),
        (first, last) => format!("Weeks {first} to {last} stand"),
    };
    format!(
        "{weeks} against a provisional plan, the template of a role. An offsite or a re-plan makes one of your own."
    )
}

/// Why the weeks are not measured, and what is told in place of it.
pub fn held(held: &Held, totals: &HalfTotals) -> String {
    format!(
        "Comparing a half with its plan takes {LEAST_WEEKS} weeks that count; this one has {}. Until then: what the calendar held in {}. A usual week is the middle one of them.",
        totals.weeks_counted,
        count(held.weeks, "week", "weeks")
    )
}

/// What the weeks come to, a line each; `capacity` is that of a full week.
pub fn figures(totals: &HalfTotals, capacity: Minutes) -> Vec<String> {
    let mut lines: Vec<String> = headline(totals).into_iter().collect();
    lines.push(weeks(totals));
    lines.extend(thin(totals));
    lines.extend(hours(totals));
    lines.extend(needed(totals, capacity));
    lines
}

/// `on plan 86 %   plan kept 91 %   goals kept 84 %   medians; coverage 102 %`.
fn headline(totals: &HalfTotals) -> Option<String> {
    if totals.weeks_counted == 0 {
        return None;
    }
    let median = |name: &str, figure: &Option<Typical>| {
        let percent = figure.as_ref().map(|figure| figure.spread.median.whole_percent());
        let percent = percent.map_or_else(|| "-".to_owned(), |percent| format!("{percent} %"));
        format!("{name} {percent}")
    };
    let figures = &totals.headline;
    let parts = [
        median("on plan", &figures.on_plan),
        median("plan kept", &figures.plan_kept),
        median("goals kept", &figures.goals_kept),
        format!("medians; coverage {}", percent(totals.coverage())),
    ];
    Some(parts.join("   "))
}

fn weeks(totals: &HalfTotals) -> String {
    let mut parts =
        vec![format!("{} of {} weeks count", totals.weeks_counted, totals.weeks_read())];
    parts.extend(totals.left_out.iter().map(|(reason, weeks)| match reason {
        NotCounted::Away => format!("{weeks} away"),
        NotCounted::MostlyAway => format!("{weeks} mostly away (in the sums)"),
        NotCounted::Thin => format!("{weeks} thin"),
        NotCounted::Unfiled => format!("{weeks} largely unfiled"),
    }));
    let reviews = &totals.reviews;
    let mut line =
        format!("{}. Reviewed {} of {}", parts.join(", "), reviews.reviewed, reviews.available);
    if let Some(time) = reviews.time {
        line.push_str(&format!(", {} min each", time.decimal(0)));
    }
    line + "."
}

/// What keeps weeks out of the figures that need not.
fn thin(totals: &HalfTotals) -> Option<String> {
    let of = |reason: NotCounted| {
        let weeks = totals.left_out.iter().find(|(one, _)| *one == reason);
        weeks.map_or(0, |(_, weeks)| *weeks)
    };
    let reasons = [
        (of(NotCounted::Thin) > 0)
            .then_some("Thin is a week with less than 60 % of its time known"),
        (of(NotCounted::Unfiled) > 0)
            .then_some("Largely unfiled is a week with more than 10 % of its hours in no category"),
    ];
    let reasons: Vec<&str> = reasons.into_iter().flatten().collect();
    (!reasons.is_empty()).then(|| format!("{}. Once it is reviewed it counts.", reasons.join(". ")))
}

/// Two lines: what the hours were, and where they went beyond the week or the buffer.
fn hours(totals: &HalfTotals) -> Vec<String> {
    if totals.actual.is_zero() {
        return Vec::new();
    }
    let lines = [what_they_were(totals), beyond_the_week(totals)];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

fn what_they_were(totals: &HalfTotals) -> String {
    let mut parts = Vec::new();
    if let Some(low) = totals.low_value {
        parts.push(format!("Low value {} h, {}.", low.screen_hours(), of_all(low, totals)));
    }
    if totals.meetings.is_some() {
        parts.push(format!("Meetings {} of the available hours.", percent(totals.meetings)));
    }
    if !totals.unfiled().is_zero() {
        let unfiled = totals.unfiled();
        parts.push(format!("Unfiled {} h, {}.", unfiled.screen_hours(), of_all(unfiled, totals)));
    }
    parts.join(" ")
}

fn beyond_the_week(totals: &HalfTotals) -> String {
    let mut parts = Vec::new();
    let overtime = totals.overtime;
    if overtime.weeks > 0 {
        let weeks = count(overtime.weeks, "week", "weeks");
        parts.push(format!("Overtime in {weeks}, {} h.", overtime.minutes.screen_hours()));
    }
    if !totals.while_away.is_zero() {
        parts.push(format!("Worked while away {} h.", totals.while_away.screen_hours()));
    }
    if let Some(beyond) = totals.weeks_beyond_buffer {
        parts.push(format!(
            "Surprises {} h, {}, within the buffer in {} of {} added up.",
            totals.reactive.screen_hours(),
            of_all(totals.reactive, totals),
            totals.weeks_summed - beyond,
            count(totals.weeks_summed, "week", "weeks")
        ));
    }
    parts.join(" ")
}

fn of_all(minutes: Minutes, totals: &HalfTotals) -> String {
    percent(Some(Share::new(minutes, totals.actual)))
}

/// What the plan takes, where that is more than there is.
pub fn needed(totals: &HalfTotals, capacity: Minutes) -> Option<String> {
    let needed = totals.needed().filter(|needed| *needed > Fraction::from(capacity))?;
    Some(format!(
        "Your plan needs {} h of {}: typical weeks of its lines, and surprises as one week in five exceeds them.",
        needed.screen_hours(),
        capacity.screen_hours()
    ))
}

/// So many recurring meetings are named.
const NAMED: usize = 4;

/// Where the hours of low value went, and what decisions brought; a line each.
pub fn beside(low_value: &[(String, Minutes)], decided: Decided) -> Vec<String> {
    let named = low_value.iter().take(NAMED);
    let named: Vec<String> =
        named.map(|(title, minutes)| format!("{title} {} h", minutes.screen_hours())).collect();
    let low_value =
        (!named.is_empty()).then(|| format!("Low value by meeting: {}.", named.join(", ")));
    let mut decisions = format!("Decisions {}, {} settled", decided.made, decided.settled);
    if let Some(Brought { expected, realised }) = decided.brought {
        let (realised, expected) = (realised.screen_hours(), expected.screen_hours());
        decisions += &format!("; of {expected} h a week expected, {realised} came");
    }
    let decisions = (decided.made > 0).then(|| decisions + ".");
    low_value.into_iter().chain(decisions).collect()
}

/// What the half teaches, a sentence each.
pub fn findings(totals: &HalfTotals, findings: &[Finding]) -> Vec<String> {
    if totals.weeks_counted < LEAST_WEEKS {
        return vec![format!(
            "Too few weeks to read a plan by: {} of {LEAST_WEEKS}.",
            totals.weeks_counted
        )];
    }
    findings.iter().map(sentence).collect()
}

fn sentence(finding: &Finding) -> String {
    match finding {
        Finding::Owed { name, reading, hours, trend, came_back } => {
            owed(name, *reading, *hours, *trend, *came_back)
        }
        Finding::Beyond { name, times, weeks_over, weeks } => {
            beyond(name, *times, *weeks_over, *weeks)
        }
        Finding::AllReal => "Every line of the plan was real.".to_owned(),
        Finding::Moved { week, changes } => {
            format!("After what was decided in {week}: {} h a week.", moves(changes))
        }
        Finding::OddWeek { week, kind, name, hours, median } => format!(
            "{week}{} held {} h of {name}; a usual week held {}.",
            special(*kind),
            hours.screen_hours(),
            median.screen_hours()
        ),
        Finding::GoalsBehind { plan_kept, goals_kept, sinking, trend } => {
            goals_behind(*plan_kept, *goals_kept, *sinking, *trend)
        }
    }
}

fn owed(
    name: &str,
    reading: Reading,
    hours: Minutes,
    trend: Option<Word>,
    came_back: Option<[Fraction; 3]>,
) -> String {
    let was = match reading {
        Reading::Wish => "was a wish",
        _ => "was stretched, not kept",
    };
    let moves = match (trend, came_back) {
        (Some(Word::Rising), _) => ", though it is rising".to_owned(),
        (Some(Word::Falling), _) => ", and it is falling".to_owned(),
        (_, Some(thirds)) => format!(
            ", and no trend shows it, because it fell and came back ({})",
            in_thirds(thirds.map(Fraction::screen_hours), "h a week")
        ),
        (Some(Word::NoClearTrend) | None, None) => String::new(),
    };
    format!("{name} {was}: {} h owed{moves}.", hours.screen_hours())
}

fn beyond(name: &str, times: Fraction, weeks_over: usize, weeks: usize) -> String {
    let often = format!("over it in {weeks_over} weeks of {weeks}");
    let text = format!("{name} was a wish: {} times the plan, {often}.", times.decimal(1));
    let most_weeks = 4 * weeks_over >= 3 * weeks;
    if most_weeks { format!("{text} So many weeks say: look at the plan first.") } else { text }
}

/// `Delivery went from 6.75 to 3.75, Strategy from 3.0 to 4.4`.
fn moves(changes: &[Change]) -> String {
    let one = |(place, change): (usize, &Change)| {
        let (before, after) = (change.before.screen_hours(), change.after.screen_hours());
        let went = if place == 0 { " went" } else { "" };
        format!("{}{went} from {before} to {after}", change.name)
    };
    changes.iter().enumerate().map(one).collect::<Vec<_>>().join(", ")
}

fn special(kind: WeekKind) -> &'static str {
    match kind {
        WeekKind::Normal => "",
        WeekKind::Travel => ", a week of travel,",
        WeekKind::OnCall => ", a week on call,",
        WeekKind::Offsite => ", the week of the offsite,",
    }
}

fn goals_behind(
    plan_kept: Fraction,
    goals_kept: Fraction,
    sinking: Option<[Fraction; 3]>,
    trend: Option<Word>,
) -> String {
    let figures = format!(
        "Plan kept looks high at {} %, goals kept is at {} %",
        plan_kept.whole_percent(),
        goals_kept.whole_percent()
    );
    let Some(thirds) = sinking else { return format!("{figures}.") };
    let thirds = in_thirds(thirds.map(|third| third.whole_percent().to_string()), "%");
    let cautious = if trend == Some(Word::Falling) { "" } else { ", too little to call a trend" };
    format!("{figures} and sinks late ({thirds}){cautious}.")
}

/// `5.0 h a week early, 4.0 in the middle, 4.75 late`.
fn in_thirds([early, middle, late]: [String; 3], unit: &str) -> String {
    format!("{early} {unit} early, {middle} in the middle, {late} late")
}

fn percent(share: Option<Share>) -> String {
    let whole = share.and_then(Share::whole_percent);
    whole.map_or("-".to_owned(), |whole| format!("{whole} %"))
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        half,
        testing::{hours, story},
    };

    #[test]
    fn what_is_owed_says_how_it_moved() {
        let owed = |reading, trend| {
            let name = "Learning".to_owned();
            sentence(&Finding::Owed { name, reading, hours: hours(9.0), trend, came_back: None })
        };
        assert_eq!(owed(Reading::Wish, None), "Learning was a wish: 9.0 h owed.");
        assert_eq!(
            owed(Reading::Stretched, Some(Word::Rising)),
            "Learning was stretched, not kept: 9.0 h owed, though it is rising."
        );
        assert_eq!(
            owed(Reading::Wish, Some(Word::Falling)),
            "Learning was a wish: 9.0 h owed, and it is falling."
        );
        assert_eq!(
            owed(Reading::Wish, Some(Word::NoClearTrend)),
            "Learning was a wish: 9.0 h owed."
        );
    }

    #[test]
    fn a_wish_that_some_weeks_kept_leaves_open_what_was_wrong() {
        let times = Fraction::hundredths(150);
        let of = |weeks_over| beyond("Admin", times, weeks_over, 20);
        assert_eq!(of(14), "Admin was a wish: 1.5 times the plan, over it in 14 weeks of 20.");
        assert!(of(15).ends_with("So many weeks say: look at the plan first."));
    }

    #[test]
    fn a_plan_that_needs_more_than_a_week_says_so() {
        let totals = half::totals(&story::weeks(story::HALF), &story::categories());
        assert_eq!(needed(&totals, hours(40.0)), None);
        let sentence = needed(&totals, hours(36.0)).expect("39.3 hours");
        assert!(sentence.starts_with("Your plan needs 39.3 h of 36.0:"), "{sentence}");
    }

    #[test]
    fn work_while_away_and_few_weeks_are_named() {
        let text = "1,40,v1,7,5,3,6,4,3,4,1,1,5\n2,0,v1,0,0,0,2,0,0,0,0,0,0\n";
        let totals = half::totals(&story::weeks(text), &story::categories());
        assert_eq!(
            figures(&totals, hours(40.0))[1..],
            [
                "1 of 2 weeks count, 1 away. Reviewed 1 of 1.",
                "Worked while away 2.0 h. Surprises 5.0 h, 13 %, within the buffer in 1 of 1 week added up.",
            ]
        );
        assert_eq!(findings(&totals, &[]), ["Too few weeks to read a plan by: 1 of 8."]);
    }

    #[test]
    fn a_thin_week_says_what_it_is_and_how_it_counts() {
        let mut weeks = story::weeks(story::HALF);
        weeks[3].total.not_counted = Some(NotCounted::Thin);
        let totals = half::totals(&weeks, &story::categories());
        let lines = figures(&totals, hours(40.0));
        assert_eq!(
            lines[2],
            "Thin is a week with less than 60 % of its time known. Once it is reviewed it counts."
        );
    }

    #[test]
    fn low_value_names_the_largest_meetings() {
        let low: Vec<(String, Minutes)> =
            ["a", "b", "c", "d", "e"].map(|title| (title.to_owned(), Minutes(60))).to_vec();
        let decided = Decided { made: 0, settled: 0, brought: None };
        assert_eq!(
            beside(&low, decided),
            ["Low value by meeting: a 1.0 h, b 1.0 h, c 1.0 h, d 1.0 h."]
        );
    }
}
