package dev.mosaic.console.graph;

import dev.mosaic.migrations.status.StepState;

/** The sign of each state, beside its colour. */
public final class StateSigns {
    private StateSigns() {}

    /** Returns the sign of a state, one character. */
    public static String of(StepState state) {
        return switch (state) {
            case APPLIED -> "\u2713";
            case PENDING -> "\u25CB";
            case DEFERRED -> "\u2026";
            case FAILED -> "\u2717";
            case CHANGED -> "\u2260";
            case MISSING -> "?";
            case FUTURE -> "\u2191";
        };
    }
}
