package dev.mosaic.service.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a run: what was measured, each as a ratio of two medians beside its goal. */
final class Ratios {
    private final List<String> rows = new ArrayList<>();

    /** Adds a ratio that should be small. */
    void atMost(double goal, String what, Samples ours, Samples other) {
        add(what, ours.median(), other.median(), "≤ " + plain(goal), ours.median() / other.median() <= goal);
    }

    /** Adds a ratio that should be great. */
    void atLeast(double goal, String what, Samples ours, Samples other) {
        add(what, ours.median(), other.median(), "≥ " + plain(goal), ours.median() / other.median() >= goal);
    }

    /** Adds a ratio without a goal. */
    void compare(String what, Samples ours, Samples other) {
        add(what, ours.median(), other.median(), "", true);
    }

    /** Prints the table as Markdown. */
    void print(PrintStream out) {
        out.println();
        out.println("| | first | second | ratio | goal | |");
        out.println("|---|---:|---:|---:|---:|---|");
        rows.forEach(out::println);
    }

    private void add(String what, double ours, double other, String goal, boolean isMet) {
        String row = String.format(
                Locale.ROOT,
                "| %s | %,.1f | %,.1f | %.3f | %s | %s |",
                what,
                ours,
                other,
                ours / other,
                goal,
                isMet ? "" : "missed");
        rows.add(row);
        System.out.println(row);
    }

    private static String plain(double goal) {
        return String.format(Locale.ROOT, "%.2f", goal);
    }
}
