"""The form as rows of boxes, before any program draws them. Every arrangement is a list of sheets of rows."""
from dataclasses import dataclass
from content import circled, era, form, wide


@dataclass
class Box:
    left: float
    right: float
    text: str | None
    label: bool = False
    ruled: bool = True
    rows: int = 1


@dataclass
class Style:
    """What a drawing looks like; `page` is how a goal's page is arranged."""
    page: str = "arrows"
    order: tuple = ("title", "officers", "policy", "goals", "scale")
    mark: str = "【{}】"
    head: str = "{}"
    goal: str = "{} {}"
    digits: str = "wide"
    era: str = "wide"
    spaced: bool = False
    split: float = 0.48
    indent: bool = True
    department_row: bool = True
    one_sheet: bool = False
    form: str = "standard"
    wrapped: bool = False
    scale_table: bool = False

    def __post_init__(self):
        self.words = form(self.form)["labels"]

    def label(self, name):
        text = self.words.get(name) or self.extra(name)
        if self.wrapped and len(text) > 5:
            text = f"{text[:len(text) // 2]}\n{text[len(text) // 2:]}"
        return self.head.format("\u3000".join(text) if self.spaced and len(text) < 6 else text)

    def extra(self, key):
        """The label of an extra field, or of what an evaluator adds."""
        own = form(self.form)
        for field_ in own.get("field", []):
            if field_["key"] == key:
                return field_["label"]
        for one in own.get("evaluator", []):
            if key.startswith(one["key"]):
                return f"{one['label']}の{'評価' if key.endswith('grade') else '意見'}"
        raise KeyError(key)

    def section(self, name):
        return self.mark.format(self.words[name])

    def heading(self, number):
        return self.goal.format(self.words["priority_goal"], self.number(number))

    def number(self, value):
        return {"wide": wide, "plain": str, "circled": circled}[self.digits](value)

    def paragraphs(self, value):
        if not value or not self.indent:
            return value
        return "\n".join(line if line.startswith("・") else f"\u3000{line}" for line in value.split("\n"))

    def grade(self, value):
        return value and (wide(value) if self.digits == "wide" and len(value) == 1 else value)


def whole(text, label=False, ruled=True):
    return [Box(0, 1, text, label, ruled)]


def plan_text(goal, style):
    if not goal["plan_goal"]:
        return None
    plan = goal["plan_goal"]
    return f"{style.words['plan_goal']}\u3000（{style.number(plan['number']) if style.digits != 'circled' else plan['number']}）\u3000{plan['title']}\u3000\u3000{style.words['plan_field']}\u3000{goal['plan_field'] or ''}".rstrip()


def title(paper, style):
    year = era(paper["fiscal_year"], style.era)
    text = style.words["title"].replace("{year}", year).replace("{department}", paper["department"])
    return [whole(text.replace(" ", "\u3000", 1), True, False)]


def officers(paper, style):
    rows = []
    people = list(paper["officers"])
    if people and people[0]["post"] == style.words["department_head"]:
        head = people.pop(0)
        rows.append([Box(0, .1, style.words["department"], True), Box(.1, .5, paper["department"]),
                     Box(.5, .62, style.words["department_head"], True), Box(.62, 1, head["name"])])
    for one in people:
        charge = f"（{one['charge']}）" if one["charge"] else ""
        rows.append(whole(f"{one['post']}\u3000{one['name']}{charge}", ruled=False))
    return rows


def policy(paper, style):
    return [whole(style.section("basic_policy"), True, False), whole(style.paragraphs(paper["basic_policy"]))]


def goals(paper, style):
    rows = [whole(style.section("priority_goals"), True, False)]
    status = f"{era(paper['fiscal_year'], style.era)}\n{style.words['year_attainment']}"
    for goal in paper["goals"]:
        plan = plan_text(goal, style)
        number = style.number(goal["number"])
        if plan:
            rows.append([Box(0, .08, number, True, rows=2), Box(.08, .84, plan), Box(.84, 1, status, True)])
            rows.append([Box(.08, .84, goal["title"]), Box(.84, 1, style.grade(goal["overall_grade"]))])
        else:
            rows.append([Box(0, .08, number, True), Box(.08, .7, goal["title"]), Box(.7, .86, status, True),
                         Box(.86, 1, style.grade(goal["overall_grade"]))])
    return rows


def scale(paper, style):
    if not paper["grade_scale"]:
        return []
    rows = [whole(style.section("scale"), True, False)]
    for step in paper["grade_scale"]:
        code = style.grade(step["code"])
        if style.scale_table:
            rows.append([Box(0, .1, code), Box(.1, .3, step["label"]), Box(.3, .8, step["description"]),
                         Box(.8, 1, step["percent"])])
            continue
        inner = f"{step['description']}{step['percent']}"
        rows.append(whole(f"{code}：{step['label']}（{inner}）", ruled=False))
    return rows


PARTS = {"title": title, "officers": officers, "policy": policy, "goals": goals, "scale": scale}


def cover(paper, style):
    return [row for part in style.order for row in PARTS[part](paper, style)]


def heading(paper, goal, style):
    rows = [[Box(0, .16, style.words["department"], True), Box(.16, 1, paper["department"])]] if style.department_row else []
    rows.append([Box(0, .16, style.heading(goal["number"]), True), Box(.16, 1, goal["title"])])
    return rows


def arrows_page(paper, goal, style):
    """The standard form: plan left, check right, arrows between."""
    half, check = style.split, style.split + .05
    rows = heading(paper, goal, style)
    rows.append([Box(0, half, style.label("annual_target"), True), Box(check, .88, style.label("attainment"), True),
                 Box(.88, 1, style.label("grade"), True)])
    for target in goal["targets"]:
        rows.append([Box(0, half, target["text"]), Box(half, check, "→", ruled=False),
                     Box(check, .88, target["attainment"]), Box(.88, 1, style.grade(target["grade"]))])
    rows.append([Box(0, half, "↓", ruled=False), Box(check, 1, "↑", ruled=False)])
    for each in goal["initiatives"]:
        rows.append([Box(0, half, style.label("initiative"), True), Box(check, 1, style.label("result"), True)])
        rows.append([Box(0, half, each["text"]), Box(half, check, "→", ruled=False, rows=2),
                     Box(check, 1, each["result"], rows=2)])
        rows.append([Box(0, .14, style.label("sections"), True), Box(.14, half, "、".join(each["sections"]))])
    return rows + closing(goal, style)


def table_page(paper, goal, style):
    """Two tables: headings once, then one row for each target and each initiative."""
    half = style.split
    rows = heading(paper, goal, style)
    rows.append([Box(0, half, style.label("annual_target"), True), Box(half, .9, style.label("attainment"), True),
                 Box(.9, 1, style.label("grade"), True)])
    for target in goal["targets"]:
        rows.append([Box(0, half, target["text"]), Box(half, .9, target["attainment"]),
                     Box(.9, 1, style.grade(target["grade"]))])
    rows.append([Box(0, half - .12, style.label("initiative"), True), Box(half - .12, half, style.label("sections"), True),
                 Box(half, 1, style.label("result"), True)])
    for each in goal["initiatives"]:
        rows.append([Box(0, half - .12, each["text"]), Box(half - .12, half, "\n".join(each["sections"])),
                     Box(half, 1, each["result"])])
    return rows + closing(goal, style)


def closing(goal, style):
    return [[Box(0, .86, style.label("evaluation"), True), Box(.86, 1, style.label("overall_grade"), True)],
            [Box(0, .86, style.paragraphs(goal["evaluation"])), Box(.86, 1, style.grade(goal["overall_grade"]))],
            whole(style.label("considerations"), True), whole(style.paragraphs(goal["considerations"]))]


def labelled_page(paper, goal, style):
    """Every label stands at the left of its own text, one below the other."""
    side = .2
    rows = heading(paper, goal, style)

    def line(label, value):
        rows.append([Box(0, side, style.label(label), True), Box(side, 1, value)])
    for target in goal["targets"]:
        line("annual_target", target["text"])
        line("attainment", target["attainment"])
        line("grade", style.grade(target["grade"]))
    for each in goal["initiatives"]:
        line("initiative", each["text"])
        line("sections", "、".join(each["sections"]))
        line("result", each["result"])
    line("evaluation", goal["evaluation"])
    line("overall_grade", style.grade(goal["overall_grade"]))
    line("considerations", goal["considerations"])
    return rows


def prose_page(paper, goal, style):
    """A word processor's running text: a label, and its text in the paragraphs below."""
    rows = [whole(f"{style.heading(goal['number'])}\u3000{goal['title']}", True, False)]

    def part(label, value):
        rows.append(whole(style.label(label), True, False))
        rows.append(whole(style.paragraphs(value), ruled=False))
    for target in goal["targets"]:
        part("annual_target", target["text"])
        part("attainment", target["attainment"])
        if target["grade"]:
            rows.append(whole(f"{style.label('grade')}：{style.grade(target['grade'])}", ruled=False))
    for each in goal["initiatives"]:
        part("initiative", each["text"])
        rows.append(whole(f"{style.label('sections')}：{'、'.join(each['sections'])}", ruled=False))
        part("result", each["result"])
    part("evaluation", goal["evaluation"])
    if goal["overall_grade"]:
        rows.append(whole(f"{style.label('overall_grade')}：{style.grade(goal['overall_grade'])}", ruled=False))
    part("considerations", goal["considerations"])
    return rows


def indicator_page(paper, goal, style):
    """Each target is an indicator: one row with its values in columns."""
    rows = heading(paper, goal, style)
    rows.append([Box(0, .16, style.label("purpose"), True), Box(.16, 1, goal["extras"]["plan"]["purpose"])])
    columns = [("annual_target", .2), ("unit", .27), ("baseline", .35), ("initial", .43), ("target", .51),
               ("actual", .59), ("long-term", .67), ("attainment", .92), ("grade", 1)]
    lefts = [0, *(right for _, right in columns)]
    rows.append([Box(left, right, style.label(name), True) for left, (name, right) in zip(lefts, columns)])
    for target in goal["targets"]:
        values = {"annual_target": target["text"], "attainment": target["attainment"],
                  "grade": style.grade(target["grade"]), **target["extras"]["plan"], **target["extras"].get("check", {})}
        rows.append([Box(left, right, values.get(name)) for left, (name, right) in zip(lefts, columns)])
    rows.append([Box(0, .35, style.label("initiative"), True), Box(.35, .51, style.label("sections"), True),
                 Box(.51, 1, style.label("result"), True)])
    for each in goal["initiatives"]:
        rows.append([Box(0, .35, each["text"]), Box(.35, .51, "\n".join(each["sections"])), Box(.51, 1, each["result"])])
    second = goal["extras"].get("check", {})
    rows.append([Box(0, .1, style.label("overall_grade"), True), Box(.1, .51, style.label("evaluation"), True),
                 Box(.51, .64, style.label("second-grade"), True), Box(.64, 1, style.label("second-comment"), True)])
    rows.append([Box(0, .1, style.grade(goal["overall_grade"])), Box(.1, .51, goal["evaluation"]),
                 Box(.51, .64, style.grade(second.get("second-grade"))), Box(.64, 1, second.get("second-comment"))])
    rows += [whole(style.label("considerations"), True), whole(style.paragraphs(goal["considerations"]))]
    return rows


def declaration(last, this, style):
    """One sheet: what came of last year's declaration, and this year's."""
    rows = [row for part in ("title", "officers", "policy", "scale") for row in PARTS[part](this, style)]
    for name, paper in (("last_year", last), ("this_year", this)):
        rows.append(whole(style.section(name), True, False))
        if name == "this_year":
            rows += goals(paper, style)
        for goal in paper["goals"]:
            rows += PAGES[style.page](paper, goal, style)
    return [rows]


PAGES = {"indicators": indicator_page, "arrows": arrows_page, "table": table_page, "labelled": labelled_page, "prose": prose_page}


def sheets(papers, style):
    """The sheets of a file: a cover and a page for each goal, of one paper after the other."""
    made = []
    if style.form == "declaration":
        return [rows for last, this in zip(papers[::2], papers[1::2]) for rows in declaration(last, this, style)]
    for paper in papers:
        made.append(cover(paper, style))
        made += [PAGES[style.page](paper, goal, style) for goal in paper["goals"]]
    return [[row for sheet in made for row in sheet]] if style.one_sheet else made
