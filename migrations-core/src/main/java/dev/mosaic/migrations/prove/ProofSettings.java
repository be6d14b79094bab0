package dev.mosaic.migrations.prove;

/**
 * How much a proof tries.
 *
 * @param orders how many orders of the steps, besides that of the plan, are replayed
 * @param seed what the random orders are derived from: the same seed gives the same orders
 */
public record ProofSettings(int orders, long seed) {
    /** How many orders are replayed by default. */
    public static final int ORDERS = 10;

    /** @throws IllegalArgumentException if the number of orders is negative */
    public ProofSettings {
        if (orders < 0) {
            throw new IllegalArgumentException("The number of orders must not be negative: " + orders);
        }
    }

    /** Returns ten orders of a seed. */
    public static ProofSettings of(long seed) {
        return new ProofSettings(ORDERS, seed);
    }
}
