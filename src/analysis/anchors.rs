//! Figures that others published, to stand beside a leader's own where they are asked for. Each says
//! who measured whom and what it can't say. They are observations: nothing is judged by them.

/// What of a week or a half the published figure is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Hours of a week.
    Hours,
    /// Share of the hours that serve a goal.
    Goals,
    /// Share of the hours that surprises took.
    Surprises,
    /// What of the time is planned at all.
    OnPlan,
    /// Hours left unplanned.
    Buffer,
    /// What a plan got of its hours.
    GotOfPlanned,
    /// Share of the time with other people.
    MeetingShare,
    /// Hours a week with other people.
    MeetingHours,
    /// Hours a week with one other person.
    OneOnOnes,
    /// Hours a week free of meetings for two hours or more.
    Focus,
    /// Hours that could have been skipped.
    LowValue,
    /// Share of the hours on strategy.
    Strategy,
    /// Share of the hours writing code.
    Coding,
}

/// One published figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub figure: Figure,
    /// The figure with its unit and what it is of.
    pub value: &'static str,
    /// Author and year.
    pub source: &'static str,
    /// Whom it is of.
    pub sample: &'static str,
    /// What keeps it from being an aim, as a sentence.
    pub limits: &'static str,
}

/// The figures like that one, the nearest first.
pub fn like(figure: Figure) -> impl Iterator<Item = &'static Anchor> {
    ALL.iter().filter(move |anchor| anchor.figure == figure)
}

const CEOS: &str = "27 CEOs of large companies over 13 weeks";
const PORTER: &str = "Porter and Nohria 2018";

pub const ALL: [Anchor; 23] = [
    Anchor {
        figure: Figure::Hours,
        value: "62.5 h a week",
        source: PORTER,
        sample: CEOS,
        limits: "An observation of CEOs, not an aim; the plans here begin at 40 hours on purpose.",
    },
    Anchor {
        figure: Figure::Hours,
        value: "68 h a week over five years",
        source: "Corcos, First Round",
        sample: "one founder's own log",
        limits: "One person, and a start-up.",
    },
    Anchor {
        figure: Figure::Goals,
        value: "43 % of the time advanced the own agenda, 14 to 80 %",
        source: PORTER,
        sample: CEOS,
        limits: "An observation of CEOs; what counts as agenda was coded by assistants.",
    },
    Anchor {
        figure: Figure::Surprises,
        value: "36 % of the time answered unfolding events",
        source: PORTER,
        sample: CEOS,
        limits: "Theirs counts everything that was not of their choosing; surprises here are what was filed so.",
    },
    Anchor {
        figure: Figure::OnPlan,
        value: "75 % of the time was scheduled ahead, 25 % was spontaneous",
        source: PORTER,
        sample: CEOS,
        limits: "Scheduled is not the same as planned for a purpose.",
    },
    Anchor {
        figure: Figure::OnPlan,
        value: "52 % say that their time largely matches their priorities",
        source: "Bevins and De Smet, McKinsey 2013",
        sample: "about 1,500 executives",
        limits: "What they said of themselves, not what a log showed.",
    },
    Anchor {
        figure: Figure::Buffer,
        value: "90 to 120 minutes a day kept empty",
        source: "Weiner, LinkedIn",
        sample: "one CEO's own rule",
        limits: "A habit that one leader describes, not a measurement.",
    },
    Anchor {
        figure: Figure::GotOfPlanned,
        value: "55.5 days took what was expected to take 33.9",
        source: "Buehler, Griffin and Ross 1994",
        sample: "students and their theses",
        limits: "One long task with an end, not hours of a week.",
    },
    Anchor {
        figure: Figure::GotOfPlanned,
        value: "estimate to actual is stable for most people, and below 1",
        source: "Spolsky, evidence-based scheduling",
        sample: "programmers' estimates",
        limits: "Experience with software tasks; the size differs from one person to the next.",
    },
    Anchor {
        figure: Figure::MeetingShare,
        value: "72 % in meetings, 28 % alone",
        source: PORTER,
        sample: CEOS,
        limits: "Of all working time; for many leaders the meeting is the work.",
    },
    Anchor {
        figure: Figure::MeetingShare,
        value: "85 % with other people",
        source: "Bandiera, Guiso, Prat and Sadun 2011",
        sample: "94 Italian CEOs, one week each",
        limits: "Activities under 15 minutes were not logged.",
    },
    Anchor {
        figure: Figure::MeetingHours,
        value: "23 h a week, under 10 h in the 1960s",
        source: "Perlow, Hadley and Eun 2017",
        sample: "executives",
        limits: "Reported by executives, not read from calendars.",
    },
    Anchor {
        figure: Figure::MeetingHours,
        value: "21.5 h a week, 14.2 h before the pandemic",
        source: "Reclaim 2021",
        sample: "15,000 users of its calendar",
        limits: "A vendor's customers, whose calendars are busy.",
    },
    Anchor {
        figure: Figure::MeetingHours,
        value: "13.9 h a week in companies under 1,000 people, 15.8 h over 10,000",
        source: "Clockwise 2019",
        sample: "34 million calendar entries",
        limits: "A vendor's customers, leaders and others together.",
    },
    Anchor {
        figure: Figure::OneOnOnes,
        value: "5.9 h a week, 1.4 h before the pandemic",
        source: "Reclaim 2021",
        sample: "15,000 users of its calendar",
        limits: "A vendor's customers; 42 % of these meetings were moved in a week.",
    },
    Anchor {
        figure: Figure::Focus,
        value: "10.4 h a week",
        source: "Clockwise 2022",
        sample: "engineering managers of 5,000 companies",
        limits: "A vendor's customers; stretches of two hours or more, as here.",
    },
    Anchor {
        figure: Figure::Focus,
        value: "people under 10 h a week are watched for",
        source: "Microsoft Viva Insights",
        sample: "a product's own threshold",
        limits: "A threshold that a product sets, not a finding.",
    },
    Anchor {
        figure: Figure::Focus,
        value: "6 h a week alone, of 55 h",
        source: "Executive Time Use Project",
        sample: "65 CEOs",
        limits: "Time alone, in stretches of any length.",
    },
    Anchor {
        figure: Figure::LowValue,
        value: "14 % of invitations declined, 31 % would rather have been",
        source: "Rogelberg and Otter 2022",
        sample: "632 people",
        limits: "A survey; shares of invitations, not of hours.",
    },
    Anchor {
        figure: Figure::Strategy,
        value: "21 % of the time went to strategy",
        source: PORTER,
        sample: CEOS,
        limits: "An observation of CEOs; other roles have other shares.",
    },
    Anchor {
        figure: Figure::Coding,
        value: "a tech lead codes at least 30 % of the time",
        source: "Fournier, The Manager's Path",
        sample: "one author's experience",
        limits: "Advice for tech leads; the share falls with the size of the team.",
    },
    Anchor {
        figure: Figure::Coding,
        value: "engineering managers should code no less than 30 %",
        source: "Horowitz, Dr. Dobb's 2014",
        sample: "one founder's view",
        limits: "An opinion, and others hold the opposite one.",
    },
    Anchor {
        figure: Figure::Coding,
        value: "over 25 % is a reason to look again, over 50 % can't be combined with managing",
        source: "Ho 2025",
        sample: "one author's view",
        limits: "An opinion about managers, not about tech leads.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_figure_says_who_measured_whom_and_what_it_cannot_say() {
        for anchor in ALL {
            for said in [anchor.value, anchor.source, anchor.sample] {
                assert!(!said.is_empty() && !said.ends_with('.'), "{anchor:?}");
            }
            assert!(anchor.limits.ends_with('.'), "{anchor:?}");
        }
    }

    #[test]
    fn figures_are_those_that_were_published() {
        let values =
            |figure| like(figure).map(|anchor| anchor.value).collect::<Vec<_>>().join("\n");
        assert!(values(Figure::Goals).starts_with("43 % "));
        assert!(values(Figure::Surprises).starts_with("36 % "));
        assert!(values(Figure::MeetingShare).starts_with("72 % in meetings, 28 % alone"));
        assert!(values(Figure::Focus).starts_with("10.4 h"));
        assert!(
            values(Figure::LowValue).contains("14 %") && values(Figure::LowValue).contains("31 %")
        );
    }
}
