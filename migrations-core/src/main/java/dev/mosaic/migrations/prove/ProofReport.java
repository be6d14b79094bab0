package dev.mosaic.migrations.prove;

import java.util.List;

/**
 * The result of a proof.
 *
 * @param steps how many steps the plan has
 * @param undone how many U scripts were run
 * @param orders how many orders were replayed, besides that of the plan
 * @param seed what the random orders were derived from
 * @param releases the released states from which the upgrade was replayed
 * @param counterexamples why the plan is not proved; empty if it is
 */
public record ProofReport(
        int steps, int undone, int orders, long seed, List<String> releases, List<Counterexample> counterexamples) {
    public ProofReport {
        releases = List.copyOf(releases);
        counterexamples = List.copyOf(counterexamples);
    }

    /** Checks whether no counterexample was found. */
    public boolean isProved() {
        return counterexamples.isEmpty();
    }
}
