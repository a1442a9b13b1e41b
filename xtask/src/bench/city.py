"""Makes a large city of the sample town's database: so many departments, ten years, each a copy of what the town has.

Usage: city.py HOSHIN_DB DEPARTMENTS YEARS

Written by hand, past the one door: the chain of its log does not verify, which no page that is measured looks at.
"""

import re
import sqlite3
import sys


def columns(db, table):
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def copies(db, table, where, change):
    """Copies the rows of a table; change gives the new rows of one as dictionaries."""
    names = columns(db, table)
    rows = [dict(zip(names, row)) for row in db.execute(f"SELECT * FROM {table} WHERE {where}")]
    made = [new for row in rows for new in change(row)]
    places = ", ".join("?" for _ in names)
    db.executemany(f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({places})",
                   [tuple(row[name] for name in names) for row in made])
    return len(made)


def main():
    path, departments, years = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    db = sqlite3.connect(path)
    db.execute("PRAGMA foreign_keys = OFF")
    own = [row[0] for row in db.execute("SELECT id FROM department ORDER BY id LIMIT 6")]
    newest = db.execute("SELECT MAX(fiscal_year) FROM policy").fetchone()[0]
    # A year before is a copy of the first in which all of them have a paper.
    oldest = db.execute("SELECT MIN(fiscal_year) FROM (SELECT fiscal_year FROM policy GROUP BY fiscal_year "
                        "HAVING COUNT(*) >= 6)").fetchone()[0]
    for year in range(newest - years + 1, oldest):
        def earlier(row, year=year):
            def put(text):
                return re.sub(r'("fiscal_year":)%d' % oldest, r"\g<1>%d" % year, text) if isinstance(text, str) else text
            return [{**{name: put(value) for name, value in row.items()}, "fiscal_year": year}]
        for table in ("policy", "publication", "cycle"):
            copies(db, table, f"fiscal_year = {oldest}", earlier)
    # A department more is a copy of one of the six, under a name of its own.
    first = max(own) + 1
    for number in range(first, departments + 1):
        model = own[(number - first) % len(own)]
        def another(row, number=number):
            new = dict(row)
            for name in ("department", "id"):
                if name in new and new[name] == model:
                    new[name] = number
            if "name" in new and "department" not in new:
                new["name"] = f"{row['name'].removesuffix('部')}第{number}部"
            if "position" in new and "department" not in new:
                new["position"] = number
            return [new]
        copies(db, "department", f"id = {model}", another)
        for table in ("section", "policy", "publication"):
            copies(db, table, f"department = {model}", another)
    log(db, departments * years * 150)
    db.commit()
    db.execute("ANALYZE")
    db.commit()
    count = lambda table: db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
    assert count("department") == departments, "a department more is a copy of its model, in this schema too"
    print(f"{count('department')} departments, {count('policy')} policies, {count('audit')} entries")


def log(db, more):
    """Adds so many entries to the log, like those that are there."""
    names = columns(db, "audit")
    rows = [dict(zip(names, row)) for row in db.execute("SELECT * FROM audit ORDER BY seq")]
    last = rows[-1]["seq"]
    made = []
    for at in range(more):
        row = dict(rows[at % len(rows)])
        row["seq"] = last + 1 + at
        made.append(tuple(row[name] for name in names))
    places = ", ".join("?" for _ in names)
    db.executemany(f"INSERT INTO audit ({', '.join(names)}) VALUES ({places})", made)
    db.execute("UPDATE audit_head SET seq = ?", (last + more,))


main()
