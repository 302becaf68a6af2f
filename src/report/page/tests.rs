//! The page as somebody's browser takes it.

use super::*;
use crate::{
    analysis::{half, testing::story},
    domain::{minutes::Minutes, notation::Notation},
    report::cell::{Hours, Private},
};

/// The half of a head of engineering, or as much of it as is given.
fn page(text: &str) -> Page {
    let weeks = story::weeks(text);
    let totals = half::totals(&weeks, &story::categories());
    let half: Half = "2026-H1".parse().expect("a half");
    let part = |row: &HalfRow| CategoryPart {
        ids: row.category.into_iter().collect(),
        letter: 'S',
        row: row.clone(),
    };
    let first_day =
        |week: i64| half.first_week(Default::default()).plus(week).first_day(chrono::Weekday::Mon);
    Page {
        notation: Notation::default(),
        half,
        first_day: first_day(0),
        last_day: first_day(26),
        as_of: None,
        sentences: vec!["Strategy got 36.0 h less than planned.".to_owned()],
        categories: totals.rows.iter().map(part).collect(),
        totals,
        needed: None,
        weeks: (0..26)
            .map(|number| {
                let rows = weeks.iter().find(|one| one.total.first_day == first_day(number));
                WeekPart {
                    number: u32::try_from(number + 1).expect("small"),
                    first_day: first_day(number),
                    rows: rows.cloned(),
                    seen: rows.map(|rows| SeenWeek::of(rows, &story::categories())),
                }
            })
            .collect(),
        goals: Vec::new(),
        decisions: Vec::new(),
        series: Vec::new(),
        next: None,
        references: Vec::new(),
    }
}

fn goal(title: &str) -> GoalRow {
    GoalRow {
        half: "2026-H1".to_owned(),
        goal: 1,
        title: Some(Private(title.to_owned())),
        lagging_sign: Some(Private(title.to_owned())),
        hours_planned: Some(Hours(Minutes::hours(10))),
        hours_given: Hours(Minutes::hours(5)),
        verdict: None,
        carried_to: None,
    }
}

/// Every element is closed where it was opened.
fn assert_well_formed(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').expect("a tag ends");
        let name = inside.split([' ', '/']).find(|name| !name.is_empty()).expect("a name");
        match inside {
            _ if inside.starts_with('/') => assert_eq!(open.pop(), Some(name), "<{inside}>"),
            _ if inside.ends_with('/') || ["!DOCTYPE", "meta"].contains(&name) => {}
            _ => open.push(name),
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
}

/// Nothing that runs and nothing that is fetched.
fn assert_self_contained(html: &str) {
    let lower = html.to_lowercase();
    for word in ["<script", "http", "src=", "href", "@import", "<link", "<iframe", " on", "style="]
    {
        let found = lower.match_indices(word).map(|(place, _)| &lower[place..]);
        let harmful = found.filter(|rest| word != " on" || is_handler(rest)).count();
        assert_eq!(harmful, 0, "{word}");
    }
    let own = lower.matches("url(").count();
    assert_eq!(own, lower.matches("url(#").count(), "a style from elsewhere");
}

/// An attribute such as `onclick=`.
fn is_handler(rest: &str) -> bool {
    let name: String = rest.trim_start().chars().take_while(char::is_ascii_alphabetic).collect();
    name.len() > 2 && rest.trim_start()[name.len()..].starts_with('=')
}

#[test]
fn a_page_is_whole_and_asks_nobody_for_anything() {
    let html = html::text(&page(story::HALF).document());
    assert_well_formed(&html);
    assert_self_contained(&html);
    assert_eq!(html, html::text(&page(story::HALF).document()), "the same page, the same bytes");
}

#[test]
fn its_sums_are_those_of_the_half() {
    let page = page(story::HALF);
    let html = html::text(&page.document());
    let planned = page.totals.planned.zip(page.totals.buffer).map(|(plan, buffer)| plan + buffer);
    assert_eq!((page.totals.actual, planned), (Minutes::hours(983), Some(Minutes::hours(960))));
    let sum = "<tr class=\"sum\"><th scope=\"row\">All, with buffer</th><td></td>\
        <td class=\"number\">960.0</td><td class=\"number\">983.0</td>";
    assert!(html.contains(sum));
    let given = |html: &str| -> i64 {
        let rows = html.split("<section id=\"plan\"").nth(1).expect("the plan");
        let rows = rows.split("</section>").next().expect("its end");
        let rows = rows.split("<tr><th scope=\"row\">").skip(1);
        let tenths = rows.map(|row| {
            let cell = row.split("<td class=\"number\">").nth(2).expect("the third figure");
            cell.split("</td>")
                .next()
                .expect("a cell")
                .replace('.', "")
                .parse::<i64>()
                .expect("tenths")
        });
        tenths.sum()
    };
    assert_eq!(given(&html), 9830);
}

#[test]
fn titles_of_other_people_stay_text() {
    let mut page = page(story::HALF);
    let nasty = "<script>alert('x')</script> \"R&D\" | `a` *b* \u{202E}evil\u{1b}[2J שלום\n# x";
    page.goals = vec![goal(nasty)];
    page.sentences = vec![nasty.to_owned()];
    page.categories[0].row.name = nasty.to_owned();
    let html = html::text(&page.document());
    assert_well_formed(&html);
    assert_self_contained(&html);
    assert!(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;R&amp;D&quot;"));
    assert!(html.contains("<bdi>"), "letters from right to left turn nothing around them");
    let markdown = markdown::text(&page.document());
    let cell = "&lt;script&gt;alert('x')&lt;/script&gt; \"R&amp;D\" \\| \\`a\\` \\*b\\* evil\\[2J שלום \\# x";
    assert!(markdown.contains(&format!("| {cell} | 10.0 |")), "{markdown}");
    for text in [html, markdown] {
        assert!(!text.contains(['\u{202E}', '\u{1b}']));
    }
}

#[test]
fn a_half_of_which_little_is_known_is_a_page_all_the_same() {
    let mut bare = page("");
    bare.sentences.clear();
    for page in [
        bare,
        page("1,24,v1,3,3,1,4.5,1.5,0.5,2.5,1,2.5,1\n"),
        page("15,0,v2,0,0,0,0,0,0,0,0,0,0\n"),
    ] {
        let html = html::text(&page.document());
        assert_well_formed(&html);
        assert!(!html.contains("NaN") && !html.contains("inf\""));
        let markdown = markdown::text(&page.document());
        assert!(markdown.starts_with("# First half of 2026 (2026-H1)\n"));
        assert!(!markdown.contains("- **-"), "a figure that nobody knows: {markdown}");
        assert!(!markdown.contains("---: |\n\n"), "a table without a row: {markdown}");
    }
}

#[test]
fn for_other_eyes_there_are_no_titles_people_and_reasons() {
    let mut page = page(story::HALF);
    page.goals = vec![goal("Take over Nordhafen")];
    let html = html::text(&page.categories_only().document());
    assert!(!html.contains("Nordhafen"));
    assert!(html.contains(">Goal 1<"));
}

/// Numbers of an attribute, in order.
fn numbers(svg: &str, attribute: &str) -> Vec<i64> {
    let mark = format!(" {attribute}=\"");
    let found = svg.split(&mark).skip(1).filter_map(|rest| rest.split('"').next());
    found.filter_map(|number| number.parse().ok()).collect()
}

#[test]
fn nothing_of_a_picture_lies_outside_it() {
    let mut page = page(story::HALF);
    let extra = CategoryPart { ids: vec![CategoryId::new(90)], ..page.categories[0].clone() };
    page.categories.extend([extra.clone(), extra]);
    page.weeks.push(WeekPart { number: 27, first_day: page.last_day, rows: None, seen: None });
    let pictures: Vec<String> = html::text(&page.document())
        .split("<svg viewBox=\"0 0 ")
        .skip(1)
        .map(str::to_owned)
        .collect();
    assert!(pictures.len() > 20);
    for picture in pictures {
        let svg = picture.split("</svg>").next().expect("its end");
        let size: Vec<i64> = svg
            .split('"')
            .next()
            .expect("a size")
            .split(' ')
            .map(|one| one.parse().expect("a length"))
            .collect();
        let (x, width) = (numbers(svg, "x"), numbers(svg, "width"));
        assert!(x.iter().all(|x| (0..=size[0]).contains(x)), "x of {size:?}");
        assert!(numbers(svg, "y").iter().all(|y| (0..=size[1]).contains(y)), "y of {size:?}");
        assert!(width.iter().all(|width| *width > 0 && *width <= size[0]), "widths of {size:?}");
    }
}

#[test]
fn names_of_months_stand_two_cells_apart() {
    let page = page(story::HALF);
    let scale = heat::scale(&page.weeks).svg;
    let months = scale.split("<text class=\"label\" x=\"").skip(1);
    let places: Vec<i64> = months
        .map(|rest| rest.split('"').next().expect("a place").parse().expect("a number"))
        .collect();
    assert_eq!(places.len(), 6, "{scale}");
    assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 72), "{places:?}");
}

/// Two places a week: the second is filled by twice the limit.
#[test]
fn the_map_marks_as_the_week_does_and_far_is_twice_as_wide() {
    let page = page(story::HALF);
    let of = |key: &str| {
        let category = page.categories.iter().find(|one| one.row.key == key).expect("a row");
        heat::strip(&page.weeks, category).text
    };
    let surprises = "· · · · · · · · ▀▀· · · · · ╱╱· · · · · · · · · · ·";
    let strategy = "· · · · · ▄ ▄▄▄ ▄▄▄▄▄▄▄▄▄ ▄ ╱╱▄ ▄ · ▄▄· ▄ · · ▄ ▄ ▀▀";
    assert_eq!(of("reactive"), surprises, "an unused buffer is no promise broken");
    assert_eq!(of("strategy"), strategy, "short, far short and away");
    let legend: Vec<String> =
        heat::LEGEND.iter().map(|(mark, _)| heat::sample(*mark).text).collect();
    assert_eq!(legend, ["·", "▄", "▄▄", "▀", "▀▀", "╱╱", ""]);
}
