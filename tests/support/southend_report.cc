#include "support/southend_report.h"

#include <array>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace bcf::testing {
namespace {

constexpr Money pounds(std::int64_t whole, std::int64_t pence = 0) { return {whole * 100 + pence}; }

using Lines = std::initializer_list<std::pair<const char*, const char*>>;

void add_lines(Report& report, const std::string& sheet, Lines lines) {
  for (const auto& [question, cell] : lines) report.checklist.push_back({sheet, question, cell, true, true});
}

constexpr std::array change_names = {"Early discharge planning",
                                     "Systems to monitor patient flow",
                                     "Multi-disciplinary/Multi-agency discharge teams",
                                     "Home first / discharge to assess",
                                     "Seven-day service",
                                     "Trusted assessors",
                                     "Focus on choice",
                                     "Enhancing health in care homes"};

void add_cover(Report& report) {
  add_lines(report, "2. Cover",
            {{"Health and Wellbeing Board", "D13"},
             {"Completed by", "D15"},
             {"E-mail", "D17"},
             {"Contact number", "D19"},
             {"Who signed off the report on behalf of the Health and Wellbeing Board", "D21"},
             {"Will the HWB sign-off the plan after the submission date?", "D23"},
             {"If yes, please indicate the date when the HWB meeting is scheduled", "D24"},
             {"Area Assurance Contact Details: role", "C27:C36"},
             {"Area Assurance Contact Details: first name", "F27:F36"},
             {"Area Assurance Contact Details: surname", "G27:G36"},
             {"Area Assurance Contact Details: e-mail", "H27:H36"}});
}

void add_narrative(Report& report) {
  add_lines(report, "4. Strategic Narrative",
            {{"A) Person-centred outcomes", "B20"},
             {"B) (i) Approach to integrated services at HWB level (and neighbourhood where applicable)", "B31"},
             {"B) (ii) Approach to integration with wider services (e.g. Housing), use of the DFG included", "B37"},
             {"C) System level alignment", "B44"}});
  report.checklist.back().workbook_says = false;
}

void add_income(Report& report) {
  add_lines(report, "5. Income",
            {{"Are any additional LA Contributions being made in 2019/20?", "C39"},
             {"Additional Local Authority Contribution: name", "B42:B44"},
             {"Additional Local Authority Contribution: contribution", "C42:C44"},
             {"Additional Local Authority Contribution: comments", "D42:D44"},
             {"Are any additional CCG Contributions being made in 2019/20?", "C59"},
             {"Additional CCG Contribution: name", "B62:B71"},
             {"Additional CCG Contribution: contribution", "C62:C71"},
             {"Additional CCG Contribution: comments", "D62:D71"}});
}

void add_expenditure(Report& report) {
  add_lines(report, "6. Expenditure",
            {{"Scheme ID", "B22:B271"},
             {"Scheme Name", "C22:C271"},
             {"Brief Description of Scheme", "D22:D271"},
             {"Scheme Type", "E22:E271"},
             {"Sub Types", "F22:F271"},
             {"Please specify if 'Scheme Type' is 'Other'", "G22:G271"},
             {"Planned Output Unit", "H22:H271"},
             {"Planned Output Estimate", "I22:I271"},
             {"Impact: NEA", "J22:J271"},
             {"Impact: DTOC", "K22:K271"},
             {"Impact: RES", "L22:L271"},
             {"Impact: REA", "M22:M271"},
             {"Area of Spend", "N22:N271"},
             {"Please specify if 'Area of Spend' is 'other'", "O22:O271"},
             {"Commissioner", "P22:P271"},
             {"Joint Commissioner %", "Q22:R271"},
             {"Provider", "S22:S271"},
             {"Source of Funding", "T22:T271"},
             {"Expenditure (£)", "U22:U271"},
             {"New/ Existing Scheme", "V22:V271"}});
}

void add_hicm(Report& report) {
  const std::string sheet = "7. HICM";
  report.checklist.push_back({sheet, "Priorities for embedding the High Impact Change Model", "B11", true, true});
  for (const auto& [what, column] : {std::pair{"Current level", "D"}, {"Planned level", "E"}, {"Reasons", "F"}}) {
    for (int change = 1; change <= 8; ++change) {
      report.checklist.push_back(
          {sheet, "Chg " + std::to_string(change) + ": " + what, column + std::to_string(14 + change), true, true});
    }
  }
}

void add_metrics(Report& report) {
  add_lines(report, "8. Metrics",
            {{"Non-Elective Admissions: overview narrative", "E10"},
             {"Delayed Transfers of Care: overview narrative", "E17"},
             {"Residential Admissions: numerator", "F27"},
             {"Residential Admissions: comments", "G26"},
             {"Reablement: numerator", "F39"},
             {"Reablement: denominator", "F40"},
             {"Reablement: comments", "G38"}});
}

void add_planning(Report& report) {
  const std::string sheet = "9. Planning Requirements";
  for (const auto& [what, column] : {std::pair{"confirmed", "F"}, {"actions", "H"}, {"timeframe", "I"}}) {
    for (int requirement = 1; requirement <= 9; ++requirement) {
      report.checklist.push_back({sheet, "PR" + std::to_string(requirement) + ": " + what,
                                  column + std::to_string(7 + requirement), true, true});
    }
  }
}

void add_money(Report& report) {
  report.balances = {{"DFG", pounds(1516820), pounds(1516820), true},
                     {"Minimum CCG Contribution", pounds(12875651), pounds(12875651), true},
                     {"iBCF", pounds(6744235), pounds(6744235), true},
                     {"Winter Pressures Grant", pounds(824000), pounds(824000), true},
                     {"Additional LA Contribution", Money{}, Money{}, true},
                     {"Additional CCG Contribution", Money{}, Money{}, true},
                     {"Total", pounds(21960706), pounds(21960706), true}};
  report.required_spend = {{"NC2", "Adult social care", pounds(6092959), pounds(6092959), true},
                           {"NC3", "NHS out of hospital", pounds(3658895), pounds(6811807, 50), true}};
  report.scheme_types = {{"Assistive Technologies and Equipment", {}},
                         {"Care Act Implementation Related Duties", {}},
                         {"Carers Services", {}},
                         {"Community Based Schemes", pounds(18620109)},
                         {"DFG Related Schemes", pounds(1516820)},
                         {"Enablers for Integration", {}},
                         {"HICM for Managing Transfer of Care", pounds(1488630)},
                         {"Home Care or Domiciliary Care", {}},
                         {"Housing Related Schemes", {}},
                         {"Integrated Care Planning and Navigation", pounds(260987)},
                         {"Intermediate Care Services", {}},
                         {"Personalised Budgeting and Commissioning", {}},
                         {"Personalised Care at Home", {}},
                         {"Prevention / Early Intervention", pounds(74160)},
                         {"Residential Placements", {}},
                         {"Other", {}}};
}

void add_plans(Report& report) {
  for (std::size_t i = 0; i < change_names.size(); ++i) {
    const bool ahead = i < 4;
    report.hicm.push_back({"Chg " + std::to_string(i + 1), change_names[i], ahead ? "Mature" : "Established",
                           ahead ? "Exemplary" : "Mature"});
  }
  const auto none = std::nullopt;
  report.metrics = {{"8.1", "Non-Elective Admissions", "not collected here", none, none, none, none},
                    {"8.2", "Delayed Transfers of Care", "per day", none, 11.8, none, none},
                    {"8.3", "Residential Admissions", "per 100,000", 613.0, 659.1844979, 238.0, 36105.2059},
                    {"8.4", "Reablement", "share", 0.88, 0.8, 80.0, 100.0}};
}

void add_verdicts(Report& report) {
  using enum QuestionAnswer;
  report.national_conditions = {
      {"NC1", "Jointly agreed plan", ConditionVerdict::to_judge, {"PR1", "PR2", "PR3"}},
      {"NC2", "Social care maintenance", ConditionVerdict::met, {"PR4"}},
      {"NC3", "NHS commissioned out of hospital services", ConditionVerdict::met, {"PR5"}},
      {"NC4", "Implementation of the High Impact Change Model", ConditionVerdict::to_judge, {"PR6"}}};
  const std::string nc1 = "NC1: Jointly agreed plan";
  const std::string plan = "Agreed expenditure plan for all elements of the BCF";
  const auto supported = RequirementVerdict::supported;
  report.requirements = {
      {"PR1", nc1, true, supported, {{"Have the CCGs and the local authority agreed the plan?", judge, {}, {}}}},
      {"PR2",
       nc1,
       true,
       supported,
       {{"Is the approach to person-centred care set out?", yes, {"NARRATIVE-PERSON-CENTRED"}, {}}}},
      {"PR3",
       nc1,
       true,
       supported,
       {{"Has the DFG been agreed with the housing authorities?",
         judge,
         {},
         {{"4. Strategic Narrative", "B37"}, {"4. Strategic Narrative", "B44"}}}}},
      {"PR4",
       "NC2: Social Care Maintenance",
       true,
       supported,
       {{"Does social care spend from the CCG minimum reach the minimum required?", yes, {"NC2-SPEND"}, {}}}},
      {"PR5",
       "NC3: NHS commissioned Out of Hospital Services",
       true,
       supported,
       {{"Does NHS commissioned out of hospital spend reach the ringfence?", yes, {"NC3-SPEND"}, {}}}},
      {"PR6",
       "NC4: Implementation of the High Impact Change Model for Managing Transfers of Care",
       true,
       supported,
       {{"Is a current and a planned level given for all eight changes?",
         yes,
         {"HICM-1-CURRENT", "HICM-1-PLANNED"},
         {}}}},
      {"PR7",
       plan,
       true,
       supported,
       {{"Does expenditure match income for every source of funding?", yes, {"BALANCE-DFG", "BALANCE-IBCF"}, {}},
        {"Is there a plan for the Winter Pressures grant?", judge, {}, {}}}},
      {"PR8", plan, true, supported, {{"Are outputs set out for the scheme types that need them?", yes, {}, {}}}},
      {"PR9",
       "Metrics",
       true,
       supported,
       {{"Is there a narrative for each metric?", yes, {"METRIC-DTOC-NARRATIVE"}, {}}}}};
}

Finding error(std::string rule, std::string sheet, std::string cell, std::string message, std::string fix) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.place = {std::move(sheet), std::move(cell)};
  finding.message = std::move(message);
  finding.fix = std::move(fix);
  return finding;
}

Finding warning(std::string rule, std::string sheet, std::string cell, std::string message, std::string fix) {
  Finding finding = error(std::move(rule), std::move(sheet), std::move(cell), std::move(message), std::move(fix));
  finding.severity = Severity::warning;
  return finding;
}

Finding checker_finding() {
  Finding finding = warning("TEMPLATE-CHECKER", "4. Strategic Narrative", "B44",
                            "The workbook's own checker (D118) says No, yet the answer is there.",
                            "Recalculate in Excel (F9) and save; nothing else needs doing if the checker then says "
                            "Yes.");
  finding.expected = "Yes";
  finding.actual = "No";
  return finding;
}

void add_cover_findings(Report& report) {
  const std::string sheet = "2. Cover";
  report.findings.push_back(error("COVER-EMAIL", sheet, "D17", "The e-mail address has no @.",
                                  "Enter the e-mail address of whoever completed the return; several are parted by "
                                  "semicolons."));
  report.findings.push_back(error("COVER-SIGN-OFF-DATE", sheet, "D24",
                                  "The board is to sign off after the submission date, and the date of its meeting is "
                                  "blank.",
                                  "Enter the date of the board's meeting as day/month/year."));
}

void add_income_findings(Report& report) {
  report.findings.push_back(error("INCOME-LA-COMMENT", "5. Income", "D43",
                                  "Additional LA contribution in row 43: the comment is blank.",
                                  "Say in the comments column what the contribution is for."));
}

void add_expenditure_findings(Report& report) {
  const std::string sheet = "6. Expenditure";
  Finding short_spend = error("NC2-SPEND", sheet, "D17",
                              "Adult social care spend from the CCG minimum is £5,892,959, £200,000 below the "
                              "£6,092,959 required.",
                              "Move CCG minimum money to schemes whose Area of Spend is Social Care, or raise their "
                              "expenditure.");
  short_spend.requirements = {"PR4"};
  short_spend.national_condition = "NC2";
  short_spend.expected = "£6,092,959 or more";
  short_spend.actual = "£5,892,959";
  report.findings.push_back(short_spend);
  for (const int row : {22, 23, 24, 27, 31, 32, 36}) {
    report.findings.push_back(error("SCHEME-NEW-EXISTING", sheet, "V" + std::to_string(row),
                                    "New or Existing is blank.", "Choose New or Existing from the list in this cell."));
  }
  for (const int row : {22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42, 44}) {
    report.findings.push_back(warning("TEMPLATE-SPELLING", sheet, "S" + std::to_string(row),
                                      "Provider: “Local  authority” is taken as “Local Authority”, but national "
                                      "aggregation goes by the list's exact text.",
                                      "Choose “Local Authority” from the list in this cell."));
  }
  for (const auto& [row, scheme] : {std::pair{25, "Scheme 4"}, {28, "Scheme 7"}}) {
    report.findings.push_back(error("SCHEME-EXPENDITURE", sheet, "U" + std::to_string(row),
                                    std::string(scheme) + ": the expenditure is text (“£1,563,856”), which Excel's "
                                                          "sums leave out.",
                                    "Enter the expenditure in pounds as a number."));
  }
}

void add_later_findings(Report& report) {
  report.findings.push_back(error("HICM-3-REASONS", "7. HICM", "F17",
                                  "Chg 3 Multi-disciplinary/Multi-agency discharge teams is planned to be Plans in "
                                  "place, below Established, and the reasons are blank.",
                                  "Give the reasons why Established is not planned, and the mitigating action."));
  Finding target = warning("METRIC-RES-STRETCH", "8. Metrics", "F26:F28",
                           "8.3 Residential Admissions: the planned rate of 659.18 is above last year's 613.",
                           "A lower rate stretches: set out in the comments why a higher one is planned.");
  target.severity = Severity::advice;
  report.findings.push_back(target);
  for (const int row : {14, 15}) {
    report.findings.push_back(error("PR-TIMEFRAME", "9. Planning Requirements", "I" + std::to_string(row),
                                    "The requirement is not met, and the timeframe is blank.",
                                    "Say by when the actions are to be done."));
  }
  report.findings.push_back(warning("TEMPLATE-FILE-NAME", "", "", "The file is not named after its board.",
                                    "Save it as “Southend-on-Sea HWB”."));
}

void spoil_figures(Report& report) {
  report.balances[1] = {"Minimum CCG Contribution", pounds(12875651), pounds(11311795), false};
  report.balances[6] = {"Total", pounds(21960706), pounds(20396850), false};
  report.required_spend[0] = {"NC2", "Adult social care", pounds(6092959), pounds(5892959), false};
  report.required_spend[1].minimum = std::nullopt;
  report.required_spend[1].met = std::nullopt;
  report.hicm[2].planned = "Plans in place";
  report.hicm[5].current = std::nullopt;
  report.national_conditions[1].verdict = ConditionVerdict::not_met;
  report.requirements[3].verdict = RequirementVerdict::contradicted;
  report.requirements[3].questions[0].answer = QuestionAnswer::no;
  report.requirements[6].declared = false;
  report.requirements[6].verdict = RequirementVerdict::not_met;
  report.requirements[7].declared = std::nullopt;
  report.requirements[7].verdict = RequirementVerdict::incomplete;
}

void count_findings(Report& report) {
  report.counts = {};
  for (const Finding& finding : report.findings) {
    if (finding.severity == Severity::error) ++report.counts.errors;
    if (finding.severity == Severity::warning) ++report.counts.warnings;
    if (finding.severity == Severity::advice) ++report.counts.advice;
    for (ChecklistLine& line : report.checklist) {
      const bool same_cell = line.sheet == finding.place.sheet && line.cell == finding.place.cell;
      if (same_cell && finding.severity == Severity::error) line.complete = false;
    }
  }
}

}  // namespace

RulesetName ruleset_name() { return {"bcf-2019-20", "1.0.0"}; }

Report southend_report() {
  Report report;
  report.file = "samples/southend-on-sea.xlsx";
  report.board_name = "Southend-on-Sea";
  report.board_code = "E06000033";
  report.headings = {"No board named",
                     "Funding",
                     "Required spend",
                     "Spend by scheme type",
                     "Metrics",
                     "High Impact Change Model",
                     "National conditions",
                     "Planning requirements",
                     "Checklist"};
  add_cover(report);
  add_narrative(report);
  add_income(report);
  add_expenditure(report);
  add_hicm(report);
  add_metrics(report);
  add_planning(report);
  add_money(report);
  add_plans(report);
  add_verdicts(report);
  report.findings = {checker_finding()};
  report.passed = {{"COVER-BOARD", "The board is one of the template's list"},
                   {"COVER-COMPLETED-BY", "It is said who completed the return"},
                   {"BALANCE-DFG", "DFG: income and expenditure match"},
                   {"NC2-SPEND", "Adult social care spend reaches its minimum"},
                   {"NC3-SPEND", "NHS commissioned out of hospital spend reaches its minimum"}};
  count_findings(report);
  return report;
}

Report draft_report() {
  Report report = southend_report();
  report.file = "samples/draft-with-gaps.xlsx";
  spoil_figures(report);
  report.findings.clear();
  add_cover_findings(report);
  report.findings.push_back(checker_finding());
  add_income_findings(report);
  add_expenditure_findings(report);
  add_later_findings(report);
  count_findings(report);
  return report;
}

Report encrypted_report() {
  Report report;
  report.file = "returns/Southend-on-Sea HWB.xlsx";
  report.error = {"encrypted", "This workbook opens only with a password.",
                  "In Excel: File, Info, Protect Workbook, Encrypt with Password, clear it, save."};
  return report;
}

Report report_made_of(const std::string& text) {
  Report report;
  report.file = report.board_name = report.board_code = text;
  report.fingerprint = "99aa06d3014798d86001c324468d497f";
  report.saved = "2019-08-01T12:00:00Z";
  report.counts = {1, 1, 1, 1};
  report.checklist = {{text, text, text, true, false}, {text, text, text, false, std::nullopt}};
  report.balances = {{text, pounds(1), pounds(2, 5), false}};
  report.required_spend = {{text, text, pounds(3), pounds(1), false}};
  report.scheme_types = {{text, pounds(4)}};
  report.spend = {{"area_of_spend", text, {{text, pounds(4)}}, pounds(0, 1)}};
  report.contributions = {{text, text, text, pounds(5)}, {text, std::nullopt, "", std::nullopt}};
  report.schemes = {{{text, text}, text, text, {{"type", text}, {"provider", std::nullopt}}, pounds(4)},
                    {{text, text}, std::nullopt, std::nullopt, {}, std::nullopt}};
  report.narratives = {{{text, text}, text, 7, {}}};
  report.hicm = {{text, text, text, text}};
  report.metrics = {{text, text, text, 1.0, 2.0, 3.0, 4.0}};
  report.national_conditions = {{text, text, ConditionVerdict::met, {text, text}}};
  report.requirements = {
      {text,
       text,
       true,
       RequirementVerdict::contradicted,
       {{text, QuestionAnswer::no, {text, text}, {}}, {text, QuestionAnswer::judge, {}, {{text, text}}}}}};
  for (const Severity severity : {Severity::error, Severity::warning, Severity::advice}) {
    report.findings.push_back({text, severity, {text}, text, {text, text}, text, text, text, text});
  }
  report.findings.push_back(report.findings.back());
  report.findings.back().waived = Waiver{text, text, "2999-12-31"};
  report.passed = {{text, text}};
  return report;
}

}  // namespace bcf::testing
