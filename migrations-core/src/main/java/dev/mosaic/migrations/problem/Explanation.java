package dev.mosaic.migrations.problem;

/**
 * A message in three beats, each a sentence or a few.
 *
 * @param what what is wrong, with the reader's own names
 * @param why the reason behind it
 * @param remedy what to do
 */
public record Explanation(String what, String why, String remedy) {
    /** The three beats, a line each. */
    @Override
    public String toString() {
        return what + "\n" + why + "\n" + remedy;
    }
}
