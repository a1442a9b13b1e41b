//! One 重点目標 as people know it: Plan at the left, Check at the right.

use super::book::{Book, NotWritten, Outgoing, SPARE_INITIATIVES, SPARE_TARGETS};
use super::pen::{SheetWriter, Span};
use super::policy_sheet::long;
use hoshin_domain::field::Field;
use hoshin_domain::form::{ExtraField, ExtraKind};
use hoshin_domain::policy::PriorityGoal;
use hoshin_domain::workbook::{Slot, Spare};
use hoshin_domain::{FieldPath, GoalField, InitiativeField, ItemId, Level, Owner, Side, TargetField};
use rust_xlsxwriter::XlsxError;

pub(super) fn draw(book: &mut Book<'_>, number: usize, goal: &PriorityGoal) -> Result<(), NotWritten> {
    let outgoing = book.outgoing;
    let labels = &outgoing.form.labels;
    let [targets, initiatives] = [Table::targets(outgoing, goal), Table::initiatives(outgoing, goal)];
    let columns = Columns::of(&targets, &initiatives);
    let name = super::book::sheet_name(&labels.priority_goal, number);
    let title = outgoing.form.title(Some(outgoing.policy.fiscal_year), &outgoing.policy.department);
    let mut pen = SheetWriter::new(book, name, columns.widths())?;
    pen.title(pen.whole(0), &format!("{title}　{}{number}", labels.priority_goal))?;
    let mut row = fields(&mut pen, 2, goal, &columns, Side::Plan)? + 1;
    row = table(&mut pen, row, &columns, &targets)? + 1;
    row = table(&mut pen, row, &columns, &initiatives)? + 1;
    fields(&mut pen, row, goal, &columns, Side::Check)?;
    pen.finish(1)?;
    Ok(())
}

/// Where the columns of both sides stand: how wide those beside the texts are.
struct Columns {
    plan_extras: Vec<f64>,
    check_extras: Vec<f64>,
}

impl Columns {
    fn of(targets: &Table, initiatives: &Table) -> Self {
        let widest = |extras: fn(&Table) -> &Vec<Column>| {
            let (of_targets, of_initiatives) = (extras(targets), extras(initiatives));
            let width = |column: Option<&Column>| column.map_or(0.0, |column| column.width);
            let count = of_targets.len().max(of_initiatives.len());
            (0..count).map(|at| width(of_targets.get(at)).max(width(of_initiatives.get(at)))).collect()
        };
        Self { plan_extras: widest(|table| &table.plan_extras), check_extras: widest(|table| &table.check_extras) }
    }

    fn widths(&self) -> Vec<f64> {
        let mut widths = vec![8.0, 42.0, 16.0];
        widths.extend(&self.plan_extras);
        widths.extend([4.0, 42.0, 16.0]);
        widths.extend(&self.check_extras);
        widths
    }

    fn arrow(&self) -> u16 {
        3 + u16::try_from(self.plan_extras.len()).unwrap_or(u16::MAX)
    }
}

/// A column of a table: its label and its field in each row.
struct Column {
    label: String,
    field: FieldPath,
    width: f64,
}

/// The cell of a column in one row.
type SlotOf = Box<dyn Fn(FieldPath) -> Slot>;

/// A cell, whether it is theirs, and what stands in it.
type Cell = (Slot, bool, Option<String>);

/// 達成目標 or 具体的取組: a row each, and the spare rows.
struct Table {
    goal: ItemId,
    rows: Vec<ItemId>,
    spares: u8,
    /// The text and what stands beside it; the field names nobody's part.
    plan: [Option<Column>; 2],
    plan_extras: Vec<Column>,
    check: [Option<Column>; 2],
    check_extras: Vec<Column>,
}

impl Table {
    fn targets(outgoing: &Outgoing<'_>, goal: &PriorityGoal) -> Self {
        let form = outgoing.form;
        let own = |field: TargetField| column(outgoing, FieldPath::Target(Spare::NOBODY, field), 12.0);
        let lines = |side: Side| {
            let fields = TargetField::ALL.iter().filter(move |field| field.side() == side && !field.row().has_box);
            let width = if side == Side::Plan { 10.0 } else { 22.0 };
            fields.filter_map(move |field| column(outgoing, FieldPath::Target(Spare::NOBODY, *field), width))
        };
        let owner = Owner::Target(Spare::NOBODY);
        Self {
            goal: goal.id,
            rows: goal.targets.iter().map(|target| target.id).collect(),
            spares: if outgoing.may_add { SPARE_TARGETS } else { 0 },
            plan: [own(TargetField::Text), None],
            plan_extras: with(lines(Side::Plan), form.fields_of(Level::Target, Side::Plan), owner),
            check: [own(TargetField::Attainment), own(TargetField::Grade)],
            check_extras: with(lines(Side::Check), form.fields_of(Level::Target, Side::Check), owner),
        }
    }

    fn initiatives(outgoing: &Outgoing<'_>, goal: &PriorityGoal) -> Self {
        let form = outgoing.form;
        let own = |field| column(outgoing, FieldPath::Initiative(Spare::NOBODY, field), 12.0);
        let owner = Owner::Initiative(Spare::NOBODY);
        let may_add = outgoing.may_add && outgoing.has(FieldPath::Initiative(Spare::NOBODY, InitiativeField::Text));
        Self {
            goal: goal.id,
            rows: goal.initiatives.iter().map(|initiative| initiative.id).collect(),
            spares: if may_add { SPARE_INITIATIVES } else { 0 },
            plan: [own(InitiativeField::Text), own(InitiativeField::Sections)],
            plan_extras: with(None, form.fields_of(Level::Initiative, Side::Plan), owner),
            check: [own(InitiativeField::Result), None],
            check_extras: with(None, form.fields_of(Level::Initiative, Side::Check), owner),
        }
    }

    /// Every column with its place; a text without anything beside it takes that place too.
    fn placed(&self, columns: &Columns) -> Vec<(u16, u16, &Column)> {
        let mut placed = Vec::new();
        let sides = [(1, &self.plan, &self.plan_extras), (columns.arrow() + 1, &self.check, &self.check_extras)];
        for (first, [text, beside], extras) in sides {
            let last = if beside.is_some() { first } else { first + 1 };
            placed.extend(text.iter().map(|column| (first, last, column)));
            placed.extend(beside.iter().map(|column| (first + 1, first + 1, column)));
            placed.extend((first + 2..).zip(extras).map(|(at, column)| (at, at, column)));
        }
        placed
    }

    fn slots(&self) -> Vec<(String, SlotOf)> {
        let known = (1..).zip(self.rows.clone()).map(|(number, id): (usize, ItemId)| {
            let slot: SlotOf = Box::new(move |path| Slot::Field(path.of_item(id)));
            (number.to_string(), slot)
        });
        let owner = self.goal;
        let spare = (1..=self.spares).map(move |number| {
            let slot: SlotOf = Box::new(move |path| Slot::Spare(Spare { owner, number, path }));
            (format!("新{number}"), slot)
        });
        known.chain(spare).collect()
    }
}

fn column(outgoing: &Outgoing<'_>, field: FieldPath, width: f64) -> Option<Column> {
    let row = field.row().filter(|_| outgoing.has(field))?;
    Some(Column { label: row.name(outgoing.form), field, width })
}

/// The fields that only the city's form asks for, behind those of ours that stand beside the texts.
fn with(own: impl IntoIterator<Item = Column>, fields: Vec<ExtraField>, owner: Owner) -> Vec<Column> {
    let column = |field: ExtraField| {
        let path = FieldPath::Extra(owner, field.side, field.key);
        Column { field: path, label: field.label, width: 12.0 }
    };
    own.into_iter().chain(fields.into_iter().map(column)).collect()
}

fn table(pen: &mut SheetWriter<'_, '_>, row: u32, columns: &Columns, table: &Table) -> Result<u32, XlsxError> {
    let (placed, slots) = (table.placed(columns), table.slots());
    if placed.is_empty() || slots.is_empty() {
        return Ok(row);
    }
    // Each text is looked up once: a policy is searched from its beginning.
    let cell = |slot: Slot| {
        let (text, is_open) = pen.standing(slot);
        (slot, is_open, text)
    };
    let cells =
        |slot: &dyn Fn(FieldPath) -> Slot| placed.iter().map(|(_, _, column)| cell(slot(column.field))).collect();
    let rows: Vec<(&String, Vec<Cell>)> = slots.iter().map(|(name, slot)| (name, cells(slot))).collect();
    pen.head(Span::one(row, 0), "番号", false)?;
    for (at, (first, last, column)) in placed.iter().enumerate() {
        let any = rows.iter().any(|(_, cells)| cells[at].1);
        pen.head(Span { row, first: *first, last: *last }, &column.label, any)?;
    }
    for (at, (name, cells)) in (row + 1..).zip(&rows) {
        pen.number(Span::one(at, 0), name, cells.iter().any(|(_, is_open, _)| *is_open))?;
        pen.arrow(Span::one(at, columns.arrow()))?;
        for ((first, last, _), (slot, _, text)) in placed.iter().zip(cells) {
            pen.field(Span { row: at, first: *first, last: *last }, *slot, text.as_deref())?;
        }
    }
    Ok(row + 1 + u32::try_from(slots.len()).unwrap_or(u32::MAX))
}

// The fields of one side of the goal: the label at the left, the text beside it.
fn fields(
    pen: &mut SheetWriter<'_, '_>,
    mut row: u32,
    goal: &PriorityGoal,
    columns: &Columns,
    side: Side,
) -> Result<u32, XlsxError> {
    let outgoing = pen.book().outgoing;
    for field in GoalField::ALL.iter().filter(|field| field.side() == side) {
        let path = FieldPath::Goal(goal.id, *field);
        if !outgoing.has(path) {
            continue;
        }
        let label = field.row().name(outgoing.form);
        let is_short = side == Side::Plan || field.row().holds == ExtraKind::Grade;
        row = if is_short { short(pen, row, columns, &label, path)? } else { long(pen, row, &label, path)? };
    }
    for field in outgoing.form.fields_of(Level::Goal, side) {
        row = long(pen, row, &field.label, FieldPath::Extra(Owner::Goal(goal.id), side, field.key))?;
    }
    Ok(row)
}

fn short(
    pen: &mut SheetWriter<'_, '_>,
    row: u32,
    columns: &Columns,
    label: &str,
    path: FieldPath,
) -> Result<u32, XlsxError> {
    let (text, is_open) = pen.standing(Slot::Field(path));
    pen.head(Span { row, first: 0, last: 1 }, label, is_open)?;
    pen.field(Span { row, first: 2, last: columns.arrow() + 1 }, Slot::Field(path), text.as_deref())?;
    Ok(row + 1)
}
