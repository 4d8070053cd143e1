/**
 * Puts runs of a search benchmark side by side, as Markdown tables.
 *
 *     node bench/compare.mjs NAME=RUN.json [NAME=RUN.json …]
 *
 * A RUN has per corpus `{entries, bytes, sets: {Q1: {recall1}}, sure: {right, wrong, false}, ms: {p50, p95}}`.
 */

import fs from "node:fs";

const runs = process.argv.slice(2).map((argument) => {
  const at = argument.indexOf("=");
  return { name: argument.slice(0, at), report: JSON.parse(fs.readFileSync(argument.slice(at + 1), "utf8")) };
});
const SETS = ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7"];
const percent = (value) => (value === undefined ? "" : (100 * value).toFixed(1));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

const corpora = Object.keys(runs[0].report);
const of = (report, pick) => corpora.map((name) => pick(report[name])).filter((value) => value !== undefined);

console.log(table(
  ["mean", ...SETS, "sure: right", "wrong", "false"],
  runs.map(({ name, report }) => [
    name,
    ...SETS.map((set) => percent(mean(of(report, ({ sets }) => sets[set]?.recall1)))),
    ...["right", "wrong", "false"].map((key) => percent(mean(of(report, ({ sure }) => sure?.[key])))),
  ]),
));
console.log();
console.log(table(
  ["corpus", "entries", "", ...SETS, "right", "wrong", "false", "p50 ms", "p95 ms"],
  corpora.flatMap((corpus) => runs.map(({ name, report: { [corpus]: result } }, i) => [
    i ? "" : corpus,
    i ? "" : result.entries,
    name,
    ...SETS.map((set) => percent(result.sets[set]?.recall1)),
    ...["right", "wrong", "false"].map((key) => percent(result.sure?.[key])),
    result.ms.p50.toFixed(1),
    result.ms.p95.toFixed(1),
  ])),
));
