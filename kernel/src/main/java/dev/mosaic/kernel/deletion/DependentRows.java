package dev.mosaic.kernel.deletion;

/**
 * Rows of one kind that are deleted with another row.
 *
 * @param noun the noun of one of them, whose plural ends with s
 */
public record DependentRows(long count, String noun) {
    @Override
    public String toString() {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
