package dev.mosaic.migrations.psql;

/** A dollar quote that does not occur in a text (manual, 4.1.2.4). */
final class DollarQuote {
    private DollarQuote() {}

    /**
     * Returns a quote for a block that contains these texts.
     *
     * @param tag the name in the quote
     */
    static String around(String tag, String... texts) {
        String all = String.join("\n", texts);
        String quote = "$" + tag + "$";
        for (int i = 1; all.contains(quote); i++) {
            quote = "$" + tag + "_" + i + "$";
        }
        return quote;
    }
}
