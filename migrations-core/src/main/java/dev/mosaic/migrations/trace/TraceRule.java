package dev.mosaic.migrations.trace;

import dev.mosaic.migrations.lint.Finding.Severity;
import java.util.Locale;

/** The rules of a trace. The {@code %s} of {@link #what()} is the object that a finding is about. */
public enum TraceRule {
    /** A check or a foreign key is added with its rows checked at once. */
    CONSTRAINT_VALIDATED_UNDER_LOCK(
            Severity.ERROR,
            "All rows are checked for the constraint %s as it is added.",
            "The lock is held until all rows are read: the larger the table, the longer.",
            "Add it as 'not valid', which only takes a moment. In a later step: alter table … validate constraint …, which blocks neither reads nor writes."),
    /** A column becomes NOT NULL by a scan. */
    NOT_NULL_UNDER_LOCK(
            Severity.ERROR,
            "All rows are read to set the column %s not null.",
            "The table can neither be read nor written meanwhile.",
            "First add a constraint check (column is not null) not valid, validate it in a later step, and then set not null: PostgreSQL uses the valid constraint and reads no row."),
    /** A change of type copies the table. */
    TYPE_CHANGE_REWRITES(
            Severity.ERROR,
            "The change of type of the column %s rewrites its table with all indexes.",
            "Reads and writes of the table are blocked until each row is copied, and needs the space twice.",
            "Add a column of the new type, fill it in batches, and let a contract step drop the old one."),
    /** A default that differs from row to row copies the table. */
    VOLATILE_DEFAULT(
            Severity.ERROR,
            "The column %s is added with a default that is computed for each row, so its table is rewritten.",
            "Reads and writes of the table are blocked until each row is copied. A constant default copies no row: it is stored in the catalog.",
            "Add the column without a default, set the default for new rows, and fill the others in batches."),
    /** A serial, identity or stored generated column copies the table. */
    COMPUTED_COLUMN_REWRITES(
            Severity.ERROR,
            "The column %s is serial, an identity or generated, so its table is rewritten.",
            "Reads and writes of the table are blocked until each row is copied.",
            "Add an ordinary column, fill it in batches, and set its default, identity or a trigger for new rows."),
    /** Another statement copies a table, a materialized view or an index. */
    TABLE_REWRITTEN(
            Severity.ERROR,
            "The statement rewrites %s.",
            "It cannot be used until all of it is copied, and it needs the space twice.",
            "Use a form that works beside readers and writers, such as reindex … concurrently or refresh materialized view concurrently; else copy the rows in batches."),
    /** An index is built while writes wait. */
    INDEX_NOT_CONCURRENT(
            Severity.ERROR,
            "The index %s is built in a transaction.",
            "The table cannot be written until all rows are read and sorted.",
            "Use create index concurrently in a step of its own: --@ transaction: none"),
    /** A unique constraint or a primary key builds its index. */
    UNIQUE_CONSTRAINT_BUILDS_INDEX(
            Severity.ERROR,
            "The constraint %s builds its unique index as it is added.",
            "Reads and writes of the table are blocked until all rows are read and sorted.",
            "Build the index first, by create unique index concurrently in a step of its own. Then: add constraint … unique using index …, which only takes a moment."),
    /** An exclusion constraint builds its index. */
    EXCLUSION_CONSTRAINT_BUILDS_INDEX(
            Severity.ERROR,
            "The constraint %s builds its index as it is added.",
            "Reads and writes of the table are blocked until all rows are read and compared. PostgreSQL has no other way to add an exclusion constraint.",
            "Create a new table with the constraint and copy the rows in batches; or accept the finding while the table is small."),
    /** An index is dropped in a transaction. */
    INDEX_DROPPED_UNDER_LOCK(
            Severity.WARNING,
            "The index %s is dropped in a transaction.",
            "The statement waits for all queries of the table, and queries that come later wait for it.",
            "Use drop index concurrently in a step of its own: --@ transaction: none"),
    /** A statement reads or changes all rows behind a lock of an earlier one. */
    LONG_STATEMENT_BEHIND_LOCK(
            Severity.ERROR,
            "'%s' reads or copies the rows of a table after an earlier statement has taken a lock.",
            "A lock is held until the end of the transaction, so a short one becomes as long as this statement.",
            "Move this statement before the one that takes the lock, or into a step of its own."),
    /** A second table is locked while the first one is. */
    SECOND_LOCK(
            Severity.WARNING,
            "'%s' takes a lock while another table is locked.",
            "While it waits for a query of the second table, the first one stays blocked. Sessions that use both tables in another order can deadlock with it.",
            "Use one step for each table; or accept it, if the statements must become visible together: a failed attempt waits no longer than the lock timeout and is repeated."),
    /** Many statements run behind an exclusive lock. */
    STATEMENTS_BEHIND_LOCK(
            Severity.WARNING,
            "More than 10 statements, up to '%s', run after one that blocks reads.",
            "Each of them makes the time longer during which the table cannot be read.",
            "Take the lock late: move statements that do not need it before it, or into a step of their own."),
    /** The script waits for a lock longer than other sessions can. */
    NO_LOCK_TIMEOUT(
            Severity.ERROR,
            "'%s' may wait for its lock for more than 10 seconds.",
            "Each query of the table that comes later waits behind it, so the table is blocked before the statement has begun.",
            "Remove the setting of lock_timeout, so that the engine's applies (2 s, then it tries again), or lower it."),
    /** All rows are changed in one transaction. */
    UNBATCHED_ROWS(
            Severity.WARNING,
            "'%s' reads a whole table and changes rows in the transaction of the step.",
            "Each changed row is locked until all are done, and nothing is vacuumed meanwhile.",
            "Use a step that runs in batches: --@ batch: schema.table"),
    /** A column must have a value that existing rows and older nodes do not have. */
    REQUIRED_COLUMN(
            Severity.ERROR,
            "The column %s is added not null and without a default.",
            "PostgreSQL refuses it if the table has rows, and inserts of nodes of the version before fail.",
            "Add it with a default, or let it be null, fill it in batches, and set not null in a contract step."),
    /** Something that nodes of the version before may use is gone. */
    REMOVED_OUTSIDE_CONTRACT(
            Severity.WARNING,
            "%s is dropped or renamed in a step that is no contract.",
            "Nodes of the version before, which run until they are replaced, fail when they use it.",
            "Declare the step a contract, which waits for their end (--@ phase: contract); keep a renamed object under both names until then."),
    /** A column of type json. */
    JSON_COLUMN(
            Severity.WARNING,
            "The column %s is of type json.",
            "json has no equality: select distinct, group by and union of the table's rows fail.",
            "Use jsonb."),
    /** A foreign key that makes deletes scan the referencing table. */
    FOREIGN_KEY_WITHOUT_INDEX(
            Severity.WARNING,
            "No index begins with a column of the foreign key %s.",
            "Each delete in the referenced table, and each update of its key, reads all rows of the referencing one.",
            "Add an index on the referencing columns, by create index concurrently in a step of its own if the table has rows."),
    /** A lock on an object of another module that may not exist yet. */
    UNPINNED_LOCK(
            Severity.ERROR,
            "The script uses %s of another module, and no pin guarantees the step that creates it.",
            "On a new database the step may run first and fail.",
            "Pin that step at the top of the script: --@ after: module:version"),
    /** Rows of another module's table are changed. */
    FOREIGN_CHANGE(
            Severity.ERROR,
            "The script changes rows of %s, which another module owns.",
            "Only the scripts of a module may change what it owns: its history does not have changes by others.",
            "Move the statement to a migration of that module, or declare it: --@ cascades-to: module"),
    /** A script that could not be cut. */
    TRACED_AS_ONE(
            Severity.WARNING,
            "The script was traced as one statement: %s.",
            "What each of its statements does behind the locks of earlier ones cannot be told apart.",
            "Move what needs no lock into a step of its own."),
    /** A step without a trace. */
    NOT_TRACED(
            Severity.WARNING,
            "The step was not traced: %s.",
            "Its locks are unknown.",
            "Read which locks it takes in the PostgreSQL manual, and accept the finding with the answer as its reason."),
    /** An acceptance without a finding. */
    UNUSED_ACCEPTANCE(
            Severity.WARNING,
            "The step has no finding of the rule '%s' that is accepted here.",
            "An acceptance that matches nothing hides a later finding.",
            "Remove the line, or correct the name of the rule.");

    private final Severity severity;
    private final String what;
    private final String why;
    private final String remedy;

    TraceRule(Severity severity, String what, String why, String remedy) {
        this.severity = severity;
        this.what = what;
        this.why = why;
        this.remedy = remedy;
    }

    /** Returns the name in messages, acceptances and documents: {@code index-not-concurrent}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the severity for a table of which the size is not known. */
    public Severity severity() {
        return severity;
    }

    /** Returns what a finding says, with {@code %s} for the object. */
    public String what() {
        return what;
    }

    /** Returns why that matters. */
    public String why() {
        return why;
    }

    /** Returns what to do. */
    public String remedy() {
        return remedy;
    }
}
