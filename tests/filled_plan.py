"""Changes every kind of answer of a school's form, and the same in the data: what must come back.

Rows of every list are added, removed and moved.
"""

from __future__ import annotations

from filling import W, is_answer, paragraph

PLAN, YEAR = "plan.", "action."


def fill_in(paper, plan, action):
    """Fills the form in; `plan` and `action` become what the school's two files have to say."""
    form = _Form(paper, plan, action)
    form.words()
    form.council()
    form.analysis()
    form.around()
    form.outcomes()
    form.objectives()
    form.initiatives()
    form.year()
    form.new_objective()
    form.in_reading_order()
    return paper


class _Form:
    def __init__(self, paper, plan, action):
        self.paper, self.plan, self.action = paper, plan, action
        self.prefix = plan["objectives"][0]["id"].rpartition("-")[0]
        self.lead = plan["objectives"][-1]["lead"]

    def words(self):
        self.text(self.plan, "consulted", "Presented “twice” — in June & July.", PLAN)
        self.paper.write_rich("plan.principals_message", LETTER)
        self.plan["principals_message"] = LETTER_READ
        self.paper.write_rich("plan.elements.parental_involvement.answer", paragraph("By mail."))
        self.plan["elements"]["parental_involvement"] = {"answer": "By mail."}
        gone, why = "plan.elements.extracurricular_activities", "No clubs meet here."
        self.paper.write_rich(f"{gone}.answer", paragraph(""))
        self.text({}, "not_applicable_because", why, f"{gone}.")
        self.plan["elements"]["extracurricular_activities"] = {"not_applicable_because": why}

    def council(self):
        members, tag = self.plan["council"]["members"], "plan.council.members"
        self.remove(members, 1, tag)
        self.move(members, 3, 1, tag)
        new = self.add(members, tag)
        self.text(members[-1], "name", "Noor Aziz", f"{tag}.", new)
        self.choice(members[-1], "role", "parent", f"{tag}.", new)
        self.choice(members[-1], "co_chair", "true", f"{tag}.", new)
        meetings = self.paper.controls("plan.council.meetings[]")
        self.paper.write("plan.council.meetings", "6/9/2026", meetings[-1])
        self.plan["council"]["meetings"][-1] = "2026-06-09"

    def analysis(self):
        findings, tag = self.plan["data_analysis"]["findings"], "plan.data_analysis.findings"
        first = self.paper.controls(f"{tag}[]")[0]
        self.text(findings[0], "subject", "Science", f"{tag}.", first)
        self.paper.write(f"{tag}.groups", "Newcomers", first)
        self.paper.write(f"{tag}.root_causes", "No time to plan together.", first)
        findings[0]["groups"][0] = "Newcomers"
        findings[0]["root_causes"][0] = "No time to plan together."
        self.move(findings, 1, 0, tag)
        links, tag = self.plan["theory_of_action"], "plan.theory_of_action"
        new = self.add(links, tag)
        self.text(links[-1], "if", "we plan *together*", f"{tag}.", new)
        self.text(links[-1], "then", "we teach alike", f"{tag}.", new)

    def around(self):
        """What stands around the objectives: mentoring, and how the school learns what worked."""
        tag = "plan.induction_and_mentoring.activities"
        activities = self.plan["induction_and_mentoring"]["activities"]
        self.choice(activities[0], "lead", self.lead, f"{tag}.", self.paper.controls(f"{tag}[]")[0])
        self.move(activities, len(activities) - 1, 0, tag)
        monitoring, tag = self.plan["evaluation"]["monitoring"], "plan.evaluation.monitoring"
        self.remove(monitoring, 0, tag)
        new = self.add(monitoring, tag)
        for key, text in (("what", "Attendance"), ("who", "All of us"), ("when", "In May")):
            self.text(monitoring[-1], key, text, f"{tag}.", new)

    def outcomes(self):
        outcomes, tag = self.plan["outcomes"], "plan.outcomes"
        one, control = outcomes[0], self.paper.entry("plan.outcomes", outcomes[0]["id"])
        self.text(one, "group", "Multilingual learners", f"{tag}.", control)
        self.text(one, "target", "78", f"{tag}.", control)
        self.choice(one, "unit", "points", f"{tag}.", control)
        self.choice(one, "better", "lower", f"{tag}.", control)
        self.paper.write(f"{tag}.date", "June 18, 2029", control)
        self.paper.write(f"{tag}.baseline.students", "381", control)
        one["date"], one["baseline"]["students"] = "2029-06-18", "381"
        rows, inner = one["interim"], f"{tag}.interim"
        self.text(rows[0], "actual", "66.5", f"{inner}.", control)
        new = self.add(rows, inner, control)
        self.text(rows[-1], "year", "2027-28", f"{inner}.", new)
        self.text(rows[-1], "target", "72", f"{inner}.", new)

    def objectives(self):
        """One supports something else, and the last one comes first, with its outcomes."""
        objectives, tag = self.plan["objectives"], "plan.objectives"
        control = self.paper.entry(tag, objectives[0]["id"])
        self.paper.write_rich(f"{tag}.why", WHY, control)
        objectives[0]["why"] = "Look around.\n\nWe **must**."
        self.choice({}, "supports", "BELONG", f"{tag}.", control)
        others = [each for each in objectives[0]["supports"][1:] if each != "BELONG"]
        objectives[0]["supports"] = ["BELONG", *others]
        self.move(objectives, len(objectives) - 1, 0, tag)

    def initiatives(self):
        """One has new answers and new learning, two change places, one is given up."""
        objective, tag = self.plan["objectives"][1], "plan.objectives.initiatives"
        around = self.paper.entry("plan.objectives", objective["id"])
        initiatives = objective["initiatives"]
        control = self.paper.entry(tag, initiatives[0]["id"])
        self.text(initiatives[0], "title", "Read “aloud”", f"{tag}.", control)
        self.choice(initiatives[0], "lead", self.lead, f"{tag}.", control)
        learning = initiatives[0]["professional_development"]
        inner = f"{tag}.professional_development"
        self.text(learning[0], "hours", "7", f"{inner}.", control)
        new = self.add(learning, inner, control)
        for key, text in (("activity", "A visit"), ("audience", "All"), ("when", "In fall")):
            self.text(learning[-1], key, text, f"{inner}.", new)
        self.move(initiatives, 1, 0, tag, around)
        lost = self.plan["objectives"][0]
        id_ = lost["initiatives"][-1]["id"]
        around = self.paper.entry("plan.objectives", lost["id"])
        self.remove(lost["initiatives"], len(lost["initiatives"]) - 1, tag, around)
        self.action["initiatives"] = [
            each for each in self.action["initiatives"] if each["initiative"] != id_
        ]

    def year(self):
        """Benchmarks, resources and money of the initiative whose answers changed."""
        id_ = self.plan["objectives"][1]["initiatives"][1]["id"]
        year = next(each for each in self.action["initiatives"] if each["initiative"] == id_)
        around = self.paper.entry("plan.objectives.initiatives", id_)
        self.benchmarks(year["benchmarks"], id_, around)
        self.funding()
        self.resources(year["resources"], around)

    def benchmarks(self, rows, initiative, around):
        tag, used = "action.initiatives.benchmarks", {each["id"] for each in rows}
        first = self.paper.controls(f"{tag}[]", around)[0]
        self.choice(rows[0], "status", "at-risk", f"{tag}.", first)
        self.text(rows[0], "note", "Late: snow.", f"{tag}.", first)
        self.paper.write(f"{tag}.date", "May 7, 2027", first)
        rows[0]["date"] = "2027-05-07"
        self.remove(rows, 1, tag, around)
        self.move(rows, 1, 0, tag, around)
        new = self.add(rows, tag, around)
        free = (f"{initiative}-E{n}" for n in range(1, 99))
        rows[-1]["id"] = next(each for each in free if each not in used)
        self.choice(rows[-1], "kind", "early-evidence", f"{tag}.", new)
        self.text(rows[-1], "what", "Children read to each other", f"{tag}.", new)
        self.choice({}, "responsible", self.lead, f"{tag}.", new)
        rows[-1]["responsible"] = [self.lead]
        self.paper.write(f"{tag}.date", "6/1/2027", new)
        rows[-1]["date"] = "2027-06-01"

    def funding(self):
        rows, tag = self.action["funding"], "action.funding"
        self.text(rows[0], "amount", "$9,500", f"{tag}.", self.paper.controls(f"{tag}[]")[0])
        new = self.add(rows, tag)
        rows[-1]["id"] = f"{self.prefix.lower()}-book-fair"
        self.text(rows[-1], "name", "Book fair", f"{tag}.", new)
        self.text(rows[-1], "kind", "Sale", f"{tag}.", new)
        self.text(rows[-1], "amount", "800", f"{tag}.", new)

    def resources(self, rows, around):
        tag = "action.initiatives.resources"
        self.move(rows, 1, 0, tag, around)
        self.text(rows[0], "amount", "7,000", f"{tag}.", self.paper.controls(f"{tag}[]", around)[0])
        if len(rows) > 2:
            self.remove(rows, 2, tag, around)
        new = self.add(rows, tag, around)
        self.choice(rows[-1], "kind", "funds", f"{tag}.", new)
        self.text(rows[-1], "what", "Books", f"{tag}.", new)
        self.choice(rows[-1], "source", self.action["funding"][0]["id"], f"{tag}.", new)
        self.text(rows[-1], "amount", "300", f"{tag}.", new)

    def new_objective(self):
        """An objective with an outcome and an initiative of its own, at the end."""
        tag, number = "plan.objectives", len(self.plan["objectives"]) + 1
        made = {"id": f"{self.prefix}-{number}"}
        control = self.paper.add(self.paper.controls(f"{tag}[]")[-1])
        self.text(made, "title", "Arts for all", f"{tag}.", control)
        self.paper.write_rich(f"{tag}.why", paragraph("Because."), control)
        made["why"] = "Because."
        self.choice(made, "lead", self.lead, f"{tag}.", control)
        self.choice({}, "supports", "LIT", f"{tag}.", control)
        made["supports"] = ["LIT"]
        initiative = {"id": f"{made['id']}-A"}
        self.text(initiative, "title", "A choir", f"{tag}.initiatives.", control)
        self.choice(initiative, "lead", self.lead, f"{tag}.initiatives.", control)
        self.paper.write_rich(f"{tag}.initiatives.description", paragraph("We sing."), control)
        initiative["description"] = "We sing."
        made["initiatives"] = [initiative]
        last = max(int(each["id"].rpartition("-")[2]) for each in self.plan["outcomes"])
        outcome = {"id": f"{self.prefix}-OUT-{last + 1}", "objective": made["id"]}
        for key, text in OUTCOME.items():
            self.text(outcome, key, text, "plan.outcomes.", control)
        self.paper.write("plan.outcomes.date", "June 15, 2029", control)
        outcome["date"] = "2029-06-15"
        outcome["baseline"] = {}
        for key, text in (("value", "4"), ("year", "2025-26")):
            self.text(outcome["baseline"], key, text, "plan.outcomes.baseline.", control)
        self.plan["objectives"].append(made)
        self.plan["outcomes"].append(outcome)

    def in_reading_order(self):
        """Outcomes, and the year's initiatives, stand in the files as in the form."""
        objectives = [each["id"] for each in self.plan["objectives"]]
        initiatives = [one["id"] for each in self.plan["objectives"] for one in each["initiatives"]]
        self.plan["outcomes"].sort(key=lambda each: objectives.index(each["objective"]))
        self.action["initiatives"].sort(key=lambda each: initiatives.index(each["initiative"]))

    # An answer in the form and in the data

    def text(self, entry, key, text, tag, within=None):
        self.paper.write(tag + key, text, within)
        entry[key] = text

    def choice(self, entry, key, value, tag, within=None):
        """Chooses from the control's list what stands for a value."""
        control = next(filter(is_answer, self.paper.controls(tag + key, within)))
        (item,) = (e for e in control.iter(f"{W}listItem") if e.get(f"{W}value") == value)
        self.paper.write(tag + key, item.get(f"{W}displayText"), within)
        entry[key] = value

    # Rows in the form and in the data

    def add(self, entries, tag, within=None):
        entries.append({})
        return self.paper.add(self.paper.controls(f"{tag}[]", within)[-1])

    def remove(self, entries, at, tag, within=None):
        control = self.paper.controls(f"{tag}[]", within)[at]
        control.getparent().remove(control)
        del entries[at]

    def move(self, entries, old, new, tag, within=None):
        controls = self.paper.controls(f"{tag}[]", within)
        controls[new].addprevious(controls[old])
        entries.insert(new, entries.pop(old))


LETTER = (
    paragraph("Dear families,")
    + paragraph("we ", ("really", "b"), " mean ", ("it", "i"), ": 5*3 and a_b.")
    + paragraph("one", style="ListBullet")
    + paragraph("deeper", style="ListBullet2")
    + paragraph("first", style="ListNumber")
)
WHY = paragraph("Look around.") + paragraph("We ", ("must", "b"), ".")
LETTER_READ = (
    "Dear families,\n\nwe **really** mean *it*: 5*3 and a_b.\n\n- one\n    - deeper\n\n1. first"
)
OUTCOME = {
    "title": "By 2029 every student sings.",
    "measure": "Students in a choir",
    "group": "All students",
    "subject": "Arts",
    "target": "100",
    "source": "The choir's list",
}
