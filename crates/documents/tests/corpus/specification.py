"""What is drawn: which paper, in which layout, by which program, kept as which kinds of file."""
from books import book
from content import graded, indicators, paper, promise
from rows import Style
from words import document

PAPERS = []


def past(made):
    """What a declaration's sheet says of the year before: its goals, and the department."""
    made.update(officers=[], basic_policy=None, grade_scale=[])
    for goal in made["goals"]:
        goal.update(plan_goal=None, plan_field=None)
    return made


def add(name, papers, style, draw, keep, form="standard", held_out=False, **options):
    papers = papers if isinstance(papers, list) else [papers]
    style.form = form
    style.__post_init__()
    PAPERS.append({"name": name, "papers": papers, "style": style, "draw": draw, "keep": keep.split(), "form": form,
                   "held_out": held_out, "options": options})


# Spreadsheets of the standard arrangement.
add("s01-arrows", paper(2025, "kurashi", 2), Style(), book, "xlsx pdf txt layout.txt")
add("s02-april", paper(2025, "somu", 3, filled=False), Style(digits="plain", era="plain"), book,
    "xlsx ods xls pdf txt layout.txt", font="BIZ UDPGothic")
add("s03-squared", paper(2025, "toshi", 2), Style(goal="{}（{}）", mark="■ {}"), book, "xlsx xls pdf", grid=48,
    font="IPAexMincho", size=9)
add("s04-one-sheet", paper(2025, "kodomo", 2), Style(one_sheet=True, mark="〈{}〉", indent=False), book, "xlsx ods", grid=24)
add("s05-landscape", paper(2025, "machi", 2), Style(split=.44, mark="◆{}"), book, "xlsx pdf", landscape=True, paper=8,
    width=170, font="Droid Sans Fallback")
add("s06-dense", paper(2025, "kiki", 4), Style(digits="plain", spaced=True), book, "pdf layout.txt", size=7, width=120,
    roomy=.85)
add("s07-airy", paper(2026, "machi", 2), Style(spaced=True, digits="circled"), book, "xlsx pdf", size=12, roomy=1.7,
    gaps=1)
add("s08-unmerged", paper(2026, "somu", 2), Style(digits="plain"), book, "xlsx ods xls", merged=False)
add("s09-unruled", paper(2026, "kurashi", 2), Style(), book, "pdf layout.txt", ruled=False)
add("s10-shifted", paper(2027, "machi"), Style(era="plain", digits="plain"), book, "xlsx ods txt", offset=(2, 3),
    shaded=True)
add("s11-without-plan", paper(2025, "toshi", 3, plan=False), Style(digits="plain"), book, "xlsx")
add("s12-without-scale", paper(2025, "kurashi", 3, scale=False), Style(head="◎{}"), book, "xls", shaded=True)
add("s13-several", [paper(2025, "somu", 1), paper(2025, "kiki", 1), paper(2025, "toshi", 2)], Style(), book,
    "xlsx ods")
add("s14-several-one-sheet", [paper(2027, "kodomo", 2), paper(2027, "kiki", 2)], Style(one_sheet=True, digits="plain"),
    book, "xlsx xls")
add("s15-order", paper(2026, "toshi", 2), Style(order=("title", "scale", "officers", "policy", "goals"),
    department_row=False), book, "xlsx pdf")

# Tables with their headings once.
add("t01-table", paper(2025, "machi", 2), Style(page="table"), book, "xlsx pdf")
add("t02-table-april", paper(2026, "kodomo", 2, filled=False), Style(page="table", digits="plain", mark="{}"), book,
    "xlsx ods pdf layout.txt")
add("t03-table-squared", paper(2025, "kodomo", 2), Style(page="table", spaced=True), book, "xls pdf", grid=40, size=9,
    font="IPAexMincho")

# Labels at the left of their texts.
add("l01-labelled", paper(2025, "kiki", 2), Style(page="labelled"), book, "xlsx pdf")
add("l02-labelled-april", paper(2025, "kurashi", 2, filled=False), Style(page="labelled", digits="plain", mark="■{}"),
    book, "xlsx xls pdf")

# Word processors.
add("w01-arrows", paper(2025, "somu", 2), Style(), document, "pdf txt layout.txt")
add("w02-april", paper(2025, "toshi", 2, filled=False), Style(mark="■ {}", digits="plain"), document, "pdf txt",
    font="IPAexGothic", size=11)
add("w03-table", paper(2026, "kiki", 2), Style(page="table", era="plain"), document, "pdf", font="BIZ UDPGothic", size=9)
add("w04-labelled", paper(2025, "kodomo", 2), Style(page="labelled", mark="◇{}"), document, "pdf", size=10)
add("w05-landscape", paper(2025, "kurashi", 2), Style(split=.46), document, "pdf", landscape=True, wide=True, size=12)
add("w06-prose", paper(2025, "toshi", 2), Style(page="prose", mark="■{}", head="○{}"), document, "pdf txt")
add("w07-prose-april", paper(2026, "somu", 2, filled=False), Style(page="prose", mark="【{}】", head="【{}】"), document,
    "pdf txt", font="IPAexGothic")
add("w08-flowing", paper(2026, "machi", 2), Style(digits="plain"), document, "pdf", page_breaks=False,
    footer="みほん市\u3000運営方針")
add("w09-several", [paper(2026, "kiki", 1), paper(2026, "kodomo", 1)], Style(), document, "pdf txt")

# Other forms.
LETTERS = {"A": "A", "B": "B", "C": "C", "D": "−", "E": "S"}
MARKS = {"A": "◎", "B": "○", "C": "△", "D": "×"}
WORDS = {"A": "達成", "B": "一部達成", "C": "一部達成", "D": "未達成"}
POINTS = {"A": "20点", "B": "16点", "C": "12点", "D": "5点"}
SUMS = {"A": "96点", "B": "81点", "C": "60点", "D": "22点"}
RATES = {"A": "104.5%", "B": "83.1%", "C": "63.6%", "D": "12%"}

add("f01-stance", paper(2025, "kurashi", 2), Style(), book, "xlsx pdf txt", form="stance")
add("f02-stance-april", paper(2025, "machi", 2, filled=False), Style(digits="plain", mark="■ {}", page="table"), document,
    "pdf", form="stance", size=10)
add("f03-indicators", indicators(paper(2025, "toshi", 2)), Style(page="indicators", digits="plain"), book, "xlsx ods pdf",
    form="indicators", landscape=True, width=150)
add("f04-indicators-april", promise(indicators(paper(2026, "kiki", 2), filled=False)), Style(page="indicators"), book,
    "xlsx xls", form="indicators", grid=60, width=150, landscape=True)
add("f05-declaration", [past(graded(paper(2025, "kiki", 2, scale=False), "declaration", WORDS)),
    graded(paper(2026, "kiki", 2, filled=False), "declaration", WORDS)], Style(page="table"), book, "xlsx pdf",
    form="declaration")
add("f06-letters", graded(paper(2025, "kodomo", 2), "letters", LETTERS), Style(digits="plain"), book, "xlsx",
    form="letters")
add("f07-marks", graded(paper(2025, "somu", 2), "marks", MARKS), Style(page="labelled"), book, "xlsx", form="marks")
add("f08-words", graded(paper(2025, "machi", 1), "words", WORDS), Style(), document, "pdf", form="words")
add("f09-points", graded(paper(2025, "toshi", 2, scale=False), "points", POINTS, SUMS), Style(page="table"), book,
    "xlsx ods", form="points")
add("f10-percent", graded(paper(2025, "kurashi", 2, scale=False), "percent", RATES), Style(), book, "xlsx",
    form="percent")

# Drawn after the reader was done, and never used to change it before their first score was written down.
add("h01-squared-several", [paper(2025, "kiki", 2), paper(2026, "toshi", 1)], Style(page="table", digits="circled",
    mark="《{}》", one_sheet=True), book, "xlsx", held_out=True, grid=80, size=8)
add("h02-labelled", paper(2026, "kurashi", 2, scale=False), Style(page="labelled", head="◇{}", mark="□{}"), book, "pdf",
    held_out=True, font="BIZ UDPGothic", landscape=True, width=140)
add("h03-prose", paper(2025, "somu", 1), Style(page="prose", mark="●{}", head="＜{}＞"), document, "pdf txt", held_out=True,
    font="IPAexGothic", size=12)
add("h04-wrapped-labels", paper(2025, "toshi", 3), Style(wrapped=True, scale_table=True, mark="▼ {}"), book, "xlsx",
    held_out=True, shaded=True)
add("h05-stance-several", [paper(2025, "kodomo", 1), paper(2025, "kurashi", 1)], Style(page="labelled", digits="plain"), book,
    "ods", form="stance", held_out=True, grid=32)
add("h06-indicators", indicators(paper(2025, "somu", 2)), Style(page="indicators", digits="plain"), document, "pdf",
    form="indicators", held_out=True, landscape=True, wide=True, size=9, margin=12)
add("h07-declaration", [past(graded(paper(2025, "kodomo", 1, scale=False), "declaration", WORDS)),
    graded(paper(2026, "kodomo", 2, filled=False), "declaration", WORDS)], Style(), document, "pdf", form="declaration",
    held_out=True)
add("h08-percent", graded(paper(2025, "machi", 2, scale=False), "percent", RATES), Style(page="table", head="【{}】"), book,
    "pdf", form="percent", held_out=True, ruled=False, font="IPAexMincho")
add("h09-dense", paper(2025, "machi", 4), Style(one_sheet=True, split=.45), book, "pdf", held_out=True, size=6, width=230,
    landscape=True, paper=8, font="Droid Sans Fallback", roomy=.8)
add("h10-rows-inserted", paper(2027, "kiki", filled=False), Style(era="kanji", digits="plain", spaced=True), book, "xls",
    held_out=True, gaps=2, offset=(3, 5))
add("h11-text", paper(2026, "somu", 2), Style(digits="plain", department_row=False, mark="{}"), book, "txt layout.txt",
    held_out=True, font="BIZ UDPGothic")
add("h12-words", graded(paper(2025, "kiki", 2), "words", WORDS), Style(), book, "xlsx", form="words", held_out=True,
    merged=False, ruled=False)
