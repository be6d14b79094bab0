package dev.mosaic.migrations.model;

import java.util.Optional;
import java.util.stream.Stream;

/** A directive at the head of a script, such as {@code --@ after: onboarding:4}; {@link Directives} has the values. */
public enum Directive {
    /** Steps of other modules that the script runs after. */
    AFTER("after", "steps of other modules, separated by commas", "onboarding:4", "VB"),
    /** The script runs without a transaction. */
    TRANSACTION("transaction", "the word none, once", "none", "VUR"),
    /** How long a statement of the script may wait for a lock. */
    LOCK_TIMEOUT("lock-timeout", "a number with the unit ms, s or min, once", "5s", "VUPCRB"),
    /** Versions of the application without the step work with it. */
    COMPATIBLE("compatible", "no value, once", "", "V"),
    /** The statement of the script runs in batches of the table's rows. */
    BATCH(
            "batch",
            "a schema-qualified table, optionally 'by' and its key columns, optionally 'size' and a number, once",
            "conversation.conversation_history by id size 1000",
            "V"),
    /** A start does not wait for the backfill. */
    BACKGROUND("background", "no value, once", "", "V"),
    /** Objects of other modules that the script may drop or change. */
    CASCADES_TO("cascades-to", "other modules or schemas, separated by commas", "chat", "VUR"),
    /** The part of an expand and contract change. */
    PHASE("phase", "the word expand or the word contract, once", "contract", "V"),
    /** The script has no placeholders. */
    PLACEHOLDERS("placeholders", "the word none, once", "none", "VUPCRB"),
    /** The batched step whose statement a contract runs once more. */
    SWEEP("sweep", "the version of a batched step of the same module, once", "3", "V"),
    /** A finding of {@code lint --trace} that is accepted, with its reason. */
    ACCEPT(
            "accept",
            "a rule of lint --trace, the word 'because' and a reason",
            "index-not-concurrent because the table has no rows yet",
            "V");

    /** What the line of a directive begins with. */
    public static final String MARK = "--@";

    private final String word;
    private final String accepted;
    private final String example;
    private final String letters;

    Directive(String word, String accepted, String example, String letters) {
        this.word = word;
        this.accepted = accepted;
        this.example = example;
        this.letters = letters;
    }

    /** Returns the directive of a word, if there is one. */
    public static Optional<Directive> of(String word) {
        return Stream.of(values())
                .filter(directive -> directive.word.equals(word))
                .findFirst();
    }

    /** Returns the word before the colon. */
    public String word() {
        return word;
    }

    /** Returns which values the directive takes, for a message: "the word none, once". */
    public String accepted() {
        return accepted;
    }

    /** Checks whether the directive has an effect in scripts of a kind. */
    public boolean appliesTo(ScriptKind kind) {
        return letters.indexOf(kind.letter()) >= 0;
    }

    /** Returns a line of the directive with a valid value. */
    public String example() {
        return example.isEmpty() ? line() : line(example);
    }

    /** Returns the line of the directive without a value: {@code --@ compatible}. */
    public String line() {
        return MARK + " " + word;
    }

    /** Returns the line of the directive with a value: {@code --@ after: onboarding:4}. */
    public String line(Object value) {
        return line() + ": " + value;
    }
}
