//! A table with one entry a row: where each cell stands is the layout's affair, what it means is
//! read here.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::{
    Asked,
    columns::Columns,
    dates::Dates,
    entry::{Entry, Log},
    field::{Field, plain},
    hours::{self, Unit},
    moment::{self, Moment},
    others,
    sheet::{Row, Sheet},
    totals::is_total_word,
};
use crate::domain::{block::When, minutes::Minutes, refusal::Refusal, span::Span, week::Week};

/// Where a known log has what.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) shape: &'static str,
    pub(super) program: Option<&'static str>,
    pub(super) columns: Columns,
}

impl Layout {
    pub(super) fn new(shape: &'static str, columns: Columns) -> Self {
        Self { shape, program: None, columns }
    }

    pub(super) fn of(mut self, program: &'static str) -> Self {
        self.program = Some(program);
        self
    }
}

const DAY: Minutes = Minutes::hours(24);
pub(super) const WEEK: Minutes = Minutes::hours(24 * 7);

/// A night is no longer; more is a slip of the pen.
const LONGEST_NIGHT: i64 = 16;

pub(super) fn read(sheet: &Sheet, layout: &Layout, asked: &Asked) -> Result<Log, Refusal> {
    let reader = Reader::new(sheet, layout, asked)?;
    let mut log = reader.log();
    let mine = others::mine(sheet, &layout.columns, asked, &mut log)?;
    for row in sheet.rows.iter().filter(|row| mine(row)) {
        if let Some(entry) = reader.entry(row, &mut log) {
            log.entries.push(entry);
        }
    }
    refuse_what_does_not_fit(&log)?;
    Ok(log)
}

/// Rows that mostly cannot be read are those of another layout.
pub(super) fn refuse_what_does_not_fit(log: &Log) -> Result<(), Refusal> {
    let (bad, good) = (log.unreadable.len(), log.entries.len());
    if bad <= good && good + bad > 0 {
        return Ok(());
    }
    let Some(first) = log.unreadable.first() else {
        return Err(Refusal::new(format!("this {} holds no entries", log.shape))
            .hint("export a time in which something was logged"));
    };
    let columns: Vec<String> =
        log.columns.iter().map(|(field, heading)| format!("{field}={heading}")).collect();
    let (line, text) = (first.line, &first.text);
    let hint = if columns.is_empty() {
        "check that the file is whole; nothing was changed".to_owned()
    } else {
        format!("it was read with {}; if that is wrong, give --map", columns.join(","))
    };
    Err(Refusal::new(format!(
        "{bad} of {} rows cannot be read as {}: line {line}: {text}",
        good + bad,
        log.shape
    ))
    .hint(hint))
}

pub(super) struct Reader<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout,
    asked: &'a Asked<'a>,
    dates: Dates,
    unit: Unit,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        sheet: &'a Sheet,
        layout: &'a Layout,
        asked: &'a Asked<'a>,
    ) -> Result<Self, Refusal> {
        let columns = &layout.columns;
        let written: Vec<(usize, String)> = sheet
            .rows
            .iter()
            .flat_map(|row| {
                let cells = columns.holding_dates().map(|column| row.cell(column));
                cells
                    .filter_map(|cell| Some((row.line, moment::date_part(cell)?)))
                    .collect::<Vec<_>>()
            })
            .collect();
        let written = written.iter().map(|(line, text)| (*line, text.as_str()));
        let dates = Dates::settled(written, asked.dates)?;
        let heading = columns.of(Field::Hours).and_then(|column| sheet.header.get(column));
        let unit = unit_of(heading.map_or("", String::as_str));
        Ok(Self { sheet, layout, asked, dates, unit })
    }

    pub(super) fn log(&self) -> Log {
        let mut log = Log::new(self.layout.shape);
        log.program = self.layout.program;
        log.columns = self.layout.columns.named(&self.sheet.header);
        log.said.extend(self.dates.said.clone());
        log
    }

    /// The entry of a row; what hinders is told to the log.
    pub(super) fn entry(&self, row: &Row, log: &mut Log) -> Option<Entry> {
        if self.is_total(row) {
            log.totals.push(row.line);
            return None;
        }
        match self.when(row, log) {
            Ok(when) => Some(self.described(row, Entry::new(row.line, when))),
            Err(why) => {
                log.unreadable(row.line, why);
                None
            }
        }
    }

    fn cell<'r>(&self, row: &'r Row, field: Field) -> &'r str {
        self.layout.columns.of(field).map_or("", |column| row.cell(column))
    }

    /// `Start "31.02.2026" is no day of the calendar`.
    fn fault(&self, field: Field, cell: &str, why: &str) -> String {
        let column = self.layout.columns.of(field).and_then(|column| self.sheet.header.get(column));
        format!("{} \"{}\" {why}", column.map_or(field.as_str(), String::as_str), short(cell))
    }

    fn is_total(&self, row: &Row) -> bool {
        let first = row.cells().iter().find(|cell| !cell.is_empty());
        let dated = [Field::Start, Field::Date, Field::Week];
        let undated = dated.iter().all(|field| {
            let cell = self.cell(row, *field);
            cell.is_empty() || is_total_word(cell)
        });
        undated && first.is_some_and(|cell| is_total_word(cell))
    }

    fn when(&self, row: &Row, log: &mut Log) -> Result<When, String> {
        let start = self.moment(row, [Field::Date, Field::Start, Field::StartTime])?;
        let end = self.moment(row, [Field::EndDate, Field::End, Field::EndTime])?;
        let week = self.cell(row, Field::Week);
        let Some(day) = start.day else {
            if week.is_empty() {
                return Err("the row has no day".to_owned());
            }
            let length = self.length(row, WEEK, log)?.ok_or("the row has no hours")?;
            return Ok(When::Week(self.week(row)?, length));
        };
        match (start.time, end.time) {
            (Some(from), Some(to)) => {
                let from = self.instant(row, day, from, start, log);
                let last = end.day.unwrap_or(day);
                let to = self.instant(row, last, to, end, log);
                self.span(from, to, end.day.is_none())
            }
            (Some(from), None) => {
                let length = self.length(row, DAY, log)?;
                let length =
                    length.ok_or("the row has no end and no length: perhaps it still runs")?;
                let from = self.instant(row, day, from, start, log);
                Ok(When::Timed(Span::new(floor(from), floor(from) + Duration::minutes(length.0))))
            }
            (None, _) => {
                let length = self.length(row, DAY, log)?;
                Ok(When::Day(day, length.ok_or("the row has a day but neither times nor hours")?))
            }
        }
    }

    fn span(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        may_be_next_day: bool,
    ) -> Result<When, String> {
        let next = to + Duration::days(1);
        if to >= from {
            Ok(When::Timed(Span::new(floor(from), floor(to))))
        } else if may_be_next_day && next - from <= Duration::hours(LONGEST_NIGHT) {
            Ok(When::Timed(Span::new(floor(from), floor(next))))
        } else {
            Err("it ends before it starts".to_owned())
        }
    }

    /// The cells of a day, of a moment and of a time, taken together.
    pub(super) fn moment(
        &self,
        row: &Row,
        [day, both, time]: [Field; 3],
    ) -> Result<Moment, String> {
        let mut whole = Moment::default();
        let beside_a_day =
            [day, Field::Date].iter().any(|field| !self.cell(row, *field).is_empty());
        for field in [day, both, time] {
            let cell = self.cell(row, field);
            if cell.is_empty() {
                continue;
            }
            let is_time = field == time || (field == both && beside_a_day);
            let read = match moment::read(cell, &self.dates) {
                Err(_) if is_time => moment::read_time(cell),
                read => read,
            };
            let read = read.map_err(|why| self.fault(field, cell, why))?;
            // Spreadsheets put a day of 1899 before a time alone.
            whole.day = whole.day.or(read.day.filter(|_| field != time || !beside_a_day));
            // And midnight behind a day that has its time elsewhere.
            whole.time = if field == day {
                whole.time.or(read.time.filter(|at| *at > 0))
            } else {
                read.time.or(whole.time)
            };
            whole.offset = whole.offset.or(read.offset);
        }
        Ok(whole)
    }

    pub(super) fn instant(
        &self,
        row: &Row,
        day: NaiveDate,
        time: u32,
        moment: Moment,
        log: &mut Log,
    ) -> DateTime<Utc> {
        let (at, said) = moment::instant(day, time, moment.offset, self.asked.zone_on(day));
        if let Some(said) = said {
            log.notice(row.line, format!("{day}: {said}"));
        }
        at
    }

    fn length(&self, row: &Row, most: Minutes, log: &mut Log) -> Result<Option<Minutes>, String> {
        let cell = self.cell(row, Field::Hours);
        if cell.is_empty() {
            return Ok(None);
        }
        let length = hours::length(cell, self.unit, most)
            .map_err(|why| self.fault(Field::Hours, cell, why))?;
        if length.rounded {
            log.rounded(row.line);
        }
        Ok(Some(length.minutes))
    }

    fn week(&self, row: &Row) -> Result<Week, String> {
        let cell = self.cell(row, Field::Week);
        let year = self.cell(row, Field::Year).parse().ok();
        week(cell, year, &self.dates, self.asked).map_err(|why| self.fault(Field::Week, cell, &why))
    }

    /// The entry with all that its row says beside the time.
    pub(super) fn described(&self, row: &Row, mut entry: Entry) -> Entry {
        let category = self.cell(row, Field::Category);
        let tags = self.cell(row, Field::Tags);
        entry.words = std::iter::once(category)
            .chain(tags.split([',', ';']))
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        entry.id = Some(self.cell(row, Field::Id).to_owned()).filter(|id| !id.is_empty());
        let people = self.cell(row, Field::People);
        entry.people = people_in(people, self.asked);
        entry.own = entry.people.is_none_or(|people| people < 2);
        entry.attendees = names(people).filter(|name| name.contains('@')).collect();
        let organizer = self.cell(row, Field::Organizer);
        if !organizer.is_empty() {
            entry.organizer = Some(organizer.to_lowercase());
            entry.own = self.asked.own_addresses().contains(&organizer.to_lowercase());
        }
        entry.titled(self.cell(row, Field::Title))
    }
}

/// Blocks are stored to the minute.
pub(super) fn floor(at: DateTime<Utc>) -> DateTime<Utc> {
    at - Duration::seconds(at.timestamp().rem_euclid(60))
}

fn unit_of(heading: &str) -> Unit {
    let plain = plain(heading);
    if plain.contains("min") {
        Unit::Minutes
    } else if plain.contains("sec") || plain.contains("sek") {
        Unit::Seconds
    } else {
        Unit::Hours
    }
}

/// A number, or names with the leader among them or not.
fn people_in(cell: &str, asked: &Asked) -> Option<u32> {
    if let Ok(number) = cell.parse::<u32>() {
        return Some(number.max(1));
    }
    let named: Vec<String> = names(cell).collect();
    let own = named.iter().any(|name| asked.own_addresses().contains(name));
    let others = u32::try_from(named.len()).unwrap_or(u32::MAX - 1);
    (others > 0).then(|| others + u32::from(!own))
}

fn names(cell: &str) -> impl Iterator<Item = String> {
    let separator = if cell.contains(';') { ';' } else { ',' };
    let each = cell.split(separator).map(|name| name.trim().to_lowercase());
    each.filter(|name| !name.is_empty() && name.parse::<u32>().is_err())
}

/// `2026-W12`, `W12` or `12` beside a year, the date of a day in it.
pub(super) fn week(
    cell: &str,
    year: Option<i32>,
    dates: &Dates,
    asked: &Asked,
) -> Result<Week, String> {
    let plain: String = cell.to_uppercase().chars().filter(|sign| !sign.is_whitespace()).collect();
    let whole = plain.replacen("KW", "W", 1).replacen("CW", "W", 1).replacen("WEEK", "W", 1);
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    if let Some((before, after)) = whole.split_once('W') {
        let (before, after) =
            (before.trim_end_matches(['-', '/']), after.trim_start_matches(['-', '/']));
        let (after, behind) = after.split_once(['-', '/']).unwrap_or((after, ""));
        let year =
            [before, behind].iter().find(|text| !text.is_empty()).map_or(Ok(year), |text| {
                text.parse::<i32>()
                    .map(Some)
                    .map_err(|_| "is not a week such as 2026-W12".to_owned())
            })?;
        let year = year.ok_or("has no year; add a column Year, or write 2026-W12")?;
        let number = number(after).ok_or("is not a week such as 2026-W12")?;
        return Week::new(year, number).ok_or_else(|| format!("is not among the weeks of {year}"));
    }
    if let (Some(number), Some(year)) = (number(&whole), year) {
        return Week::new(year, number).ok_or_else(|| format!("is not among the weeks of {year}"));
    }
    if number(&whole).is_some() {
        return Err("has no year; add a column Year, or write 2026-W12".to_owned());
    }
    let day = dates.read(cell).map_err(str::to_owned)?;
    Ok(Week::of(day, asked.first_weekday()))
}

/// As much of a cell as a message needs.
pub(super) fn short(cell: &str) -> String {
    const LONGEST: usize = 60;
    let line: String = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST).chain(['…']).collect()
}
