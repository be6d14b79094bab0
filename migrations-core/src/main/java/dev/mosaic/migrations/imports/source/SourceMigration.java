package dev.mosaic.migrations.imports.source;

import dev.mosaic.migrations.model.Directives.PlaceholderMode;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import java.util.List;
import java.util.Optional;

/**
 * One migration of another tool.
 *
 * @param entry its name in the record of the tool
 * @param kind how often it runs
 * @param version the version that the tool reads from its name; absent if the tool has none
 * @param description the rest of its name
 * @param location its file, for messages
 * @param up the statements that apply it
 * @param down the statements that undo it
 * @param precondition queries that return a row for each violation, before it
 * @param check queries that return a row for each violation, after it
 * @param transaction whether the tool runs it in one transaction, or each of its statements alone
 * @param placeholders whether the tool replaces {@code ${name}}
 * @param requires changes of other projects that run before it, as {@code project:change}
 */
public record SourceMigration(
        String entry,
        Kind kind,
        Optional<String> version,
        String description,
        String location,
        String up,
        Optional<String> down,
        Optional<String> precondition,
        Optional<String> check,
        TransactionMode transaction,
        PlaceholderMode placeholders,
        List<String> requires) {
    /** How often a migration runs. */
    public enum Kind {
        /** Once. */
        VERSIONED,
        /** Whenever its text changed. */
        REPEATABLE
    }

    public SourceMigration {
        requires = List.copyOf(requires);
    }

    /** Creates a versioned migration in one transaction, without an undo and without placeholders. */
    static SourceMigration of(String entry, Optional<String> version, String description, String location, String up) {
        return new SourceMigration(
                entry,
                Kind.VERSIONED,
                version,
                description,
                location,
                up,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TransactionMode.ONE,
                PlaceholderMode.NONE,
                List.of());
    }

    SourceMigration repeatable() {
        return new SourceMigration(
                entry,
                Kind.REPEATABLE,
                version,
                description,
                location,
                up,
                down,
                precondition,
                check,
                transaction,
                placeholders,
                requires);
    }

    /** Returns this migration with an undo; a text without statements is none. */
    SourceMigration withDown(Optional<String> text) {
        return new SourceMigration(
                entry,
                kind,
                version,
                description,
                location,
                up,
                text,
                precondition,
                check,
                transaction,
                placeholders,
                requires);
    }

    SourceMigration withConditions(Optional<String> before, Optional<String> after) {
        return new SourceMigration(
                entry,
                kind,
                version,
                description,
                location,
                up,
                down,
                before,
                after,
                transaction,
                placeholders,
                requires);
    }

    SourceMigration with(TransactionMode mode) {
        return new SourceMigration(
                entry,
                kind,
                version,
                description,
                location,
                up,
                down,
                precondition,
                check,
                mode,
                placeholders,
                requires);
    }

    SourceMigration with(PlaceholderMode mode) {
        return new SourceMigration(
                entry,
                kind,
                version,
                description,
                location,
                up,
                down,
                precondition,
                check,
                transaction,
                mode,
                requires);
    }

    SourceMigration requiring(List<String> changes) {
        return new SourceMigration(
                entry,
                kind,
                version,
                description,
                location,
                up,
                down,
                precondition,
                check,
                transaction,
                placeholders,
                changes);
    }
}
