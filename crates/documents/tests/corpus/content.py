"""The papers of みほん市 as the sample town keeps them, cut to what one drawing shows."""
import copy
import tomllib
from pathlib import Path

TOWN = Path(__file__).parents[3] / "town"
SCALE = [
    ("A", "達成", "目標を達成することができた。", "100%"),
    ("B", "概ね達成", "概ね目標どおり達成することができた。", "70%以上100%未満"),
    ("C", "一部達成", "目標の一部を達成できた。", "50%以上70%未満"),
    ("D", "未達成", "目標達成に向け取り組んだが、目標達成に至らなかった。", "50%未満"),
    ("E", "未実施", "事業の取りやめなどにより評価不能又は困難。", "0%"),
]
FORMS = Path(__file__).parents[3] / "domain" / "forms"
CHECKS = {"targets": ["attainment", "grade"], "initiatives": ["result"]}
PLAN = {goal["number"]: goal["title"] for goal in tomllib.loads((TOWN / "town.toml").read_text())["plan"]}


def form(name):
    return tomllib.loads((FORMS / f"{name}.toml").read_text())


def text(value):
    """A text without the indentation and the empty lines that only the file gave it."""
    lines = [line.strip(" \u3000") for line in (value or "").splitlines()]
    return "\n".join(line for line in lines if line) or None


def paper(year, department, goals=None, filled=True, scale=True, plan=True):
    """One department's paper: the first `goals` of it, with the checks if `filled`."""
    source = tomllib.loads((TOWN / "papers" / str(year) / f"{department}.toml").read_text())
    made = {
        "fiscal_year": year,
        "department": source["department"],
        "officers": [{"post": one["post"], "name": one["name"], "charge": one.get("charge")}
                     for one in source.get("officers", [])],
        "basic_policy": text(source.get("basic_policy")),
        "grade_scale": [dict(zip(("code", "label", "description", "percent"), step)) for step in SCALE] if scale else [],
        "goals": [],
    }
    for number, one in enumerate(source.get("goals", [])[:goals], 1):
        goal = {"number": number, "title": one.get("title"), "plan_goal": None, "plan_field": None}
        if plan and one.get("plan_goal"):
            goal["plan_goal"] = {"number": one["plan_goal"], "title": PLAN[one["plan_goal"]]}
            goal["plan_field"] = one.get("plan_field")
        goal["targets"] = [{key: text(target.get(key)) for key in ("text", "attainment", "grade")}
                           for target in one.get("targets", [])]
        goal["initiatives"] = [{"text": text(each.get("text")), "sections": each.get("sections", []),
                                "result": text(each.get("result"))} for each in one.get("initiatives", [])]
        for key in ("evaluation", "overall_grade", "considerations"):
            goal[key] = text(one.get(key))
        made["goals"].append(goal)
    return made if filled else promise(made)


def promise(made):
    """The paper as it stands in April: nothing on the side of the checks."""
    made = copy.deepcopy(made)
    for goal in made["goals"]:
        for part, keys in CHECKS.items():
            for row in goal[part]:
                row.update(dict.fromkeys(keys))
        goal.update(evaluation=None, overall_grade=None, considerations=None)
    return made


WIDE = str.maketrans("0123456789ABCDE%", "０１２３４５６７８９ＡＢＣＤＥ％")


def wide(value):
    return str(value).translate(WIDE)


def circled(number):
    return chr(ord("①") + number - 1)


def era(year, style="wide"):
    """令和７年度 in the spellings that offices use."""
    number = year - 2018
    spelled = {"wide": wide(number), "plain": str(number), "kanji": "〇一二三四五六七八九"[number]}[style]
    return f"令和{spelled}年度"


def graded(made, name, words, overall=None):
    """The paper on another scale: `words` gives the grade for each letter, `overall` that of the goals."""
    made = copy.deepcopy(made)
    made["grade_scale"] = [{key: step.get(key, "") for key in ("code", "label", "description", "percent")}
                           for step in form(name)["scale"].get("steps", [])] if made["grade_scale"] else []
    for goal in made["goals"]:
        for target in goal["targets"]:
            target["grade"] = words.get(target["grade"])
        goal["overall_grade"] = (overall or words).get(goal["overall_grade"])
    return made


INDICATORS = [
    ("窓口の平均待ち時間", "分", "28.0", "24.5", "15.0", "17.2", "10.0", "目標には届きませんでしたが、前年度より7.3分短縮しました。", "B"),
    ("図書館の貸出冊数", "冊", "118,000", "121,300", "125,000", "127,480", "140,000", "移動図書館の巡回を増やし、目標を上回りました。", "A"),
    ("空き家バンクの成約件数", "件", "4", "6", "10", "5", "20", "登録は増えましたが、成約は半数にとどまりました。", "C"),
    ("自主防災組織の訓練実施率", "％", "61.2", "64.0", "75.0", "▲2.5", "100", "台風のため秋の訓練を中止した地区が多くありました。", "D"),
    ("市民農園の利用区画", "区画", "310", "318", "330", "331", "360", "新しく二つの農園を開きました。", "A"),
]


def indicators(made, filled=True):
    """The paper with each target replaced by an indicator, and what the second evaluator says."""
    made = copy.deepcopy(made)
    for at, goal in enumerate(made["goals"]):
        goal["targets"] = []
        for name, unit, baseline, initial, target, actual, long_term, moved, grade in (INDICATORS[at % 5], INDICATORS[(at + 2) % 5]):
            extras = {"plan": {"unit": unit, "baseline": baseline, "initial": initial, "target": target, "long-term": long_term}}
            if filled:
                extras["check"] = {"actual": actual}
            goal["targets"].append({"text": name, "attainment": moved if filled else None,
                                    "grade": grade if filled else None, "extras": extras})
        goal["extras"] = {"plan": {"purpose": f"{goal['title']}により、市民の暮らしを支えます。"}}
        if filled:
            goal["extras"]["check"] = {"second-grade": "B", "second-comment": "目標の立て方は妥当です。来年度は利用者の声も示してください。"}
    return made
