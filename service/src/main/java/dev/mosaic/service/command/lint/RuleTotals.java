package dev.mosaic.service.command.lint;

import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.command.output.Table;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many findings each rule has.
 *
 * @param totals the most frequent rule first
 */
record RuleTotals(List<Total> totals) {
    RuleTotals {
        totals = List.copyOf(totals);
    }

    /**
     * The findings of one rule.
     *
     * @param level the severity, as documents spell it
     */
    record Total(String rule, String level, long count) {}

    static RuleTotals of(List<ReportedFinding> findings) {
        Map<String, Total> totals = new LinkedHashMap<>();
        findings.forEach(finding -> totals.merge(
                finding.rule(),
                new Total(finding.rule(), finding.level(), 1),
                (one, other) -> new Total(one.rule(), one.level(), one.count() + other.count())));
        return new RuleTotals(totals.values().stream()
                .sorted(Comparator.comparingLong(Total::count).reversed().thenComparing(Total::rule))
                .toList());
    }

    /** Prints a table, if there are findings. */
    void print(PrintWriter out) {
        if (!totals.isEmpty()) {
            Table table = new Table("RULE", "SEVERITY", "COUNT");
            totals.forEach(total -> table.row(total.rule(), total.level(), total.count()));
            table.print(out);
        }
    }

    List<Map<String, @Nullable Object>> json() {
        return totals.stream()
                .map(total -> new Json()
                        .put("rule", total.rule())
                        .put("severity", total.level())
                        .put("count", total.count())
                        .toMap())
                .toList();
    }
}
