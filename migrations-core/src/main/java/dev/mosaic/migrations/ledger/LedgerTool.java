package dev.mosaic.migrations.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A tool that records in a table of the database which migrations it has applied. */
public enum LedgerTool {
    /** Flyway: {@code flyway_schema_history}, created by {@code createSchemaHistoryTable} of its PostgreSQL support. */
    FLYWAY("Flyway"),
    /** Liquibase: {@code databasechangelog}, columns of {@code CreateDatabaseChangeLogTableGenerator}. */
    LIQUIBASE("Liquibase"),
    /** Prisma Migrate: {@code _prisma_migrations}, created by the schema engine's PostgreSQL flavour. */
    PRISMA("Prisma"),
    /** Django: {@code django_migrations}, the model of {@code django.db.migrations.recorder}. */
    DJANGO("Django"),
    /** Rails: {@code schema_migrations}, created by {@code ActiveRecord::SchemaMigration}. */
    RAILS("Rails"),
    /** golang-migrate: {@code schema_migrations} of one row, created by {@code ensureVersionTable}. */
    GOLANG_MIGRATE("golang-migrate"),
    /** goose: {@code goose_db_version}, created by its PostgreSQL dialect. */
    GOOSE("goose"),
    /** dbmate: {@code schema_migrations}, created by {@code CreateMigrationsTable} of its PostgreSQL driver. */
    DBMATE("dbmate"),
    /** knex: {@code knex_migrations}, created by {@code table-creator.js}. */
    KNEX("knex"),
    /** Sqitch: {@code sqitch.changes} and {@code sqitch.events}, created by {@code App/Sqitch/Engine/pg.sql}. */
    SQITCH("Sqitch"),
    /** Alembic: {@code alembic_version}, created by {@code MigrationContext}. */
    ALEMBIC("Alembic"),
    /** Diesel: {@code __diesel_schema_migrations}, created by {@code setup_database}. */
    DIESEL("Diesel"),
    /** A query of the operator, or steps that the operator names. */
    SQL("SQL");

    private final String label;

    LedgerTool(String label) {
        this.label = label;
    }

    /** Returns the tool of a word, such as {@code golang-migrate}; empty if there is none. */
    public static Optional<LedgerTool> of(String word) {
        return Arrays.stream(values())
                .filter(tool -> tool.toString().equals(word))
                .findFirst();
    }

    /** Returns the name that the tool gives itself, such as {@code Flyway}. */
    public String label() {
        return label;
    }

    /** Returns the word for it, such as {@code golang-migrate}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
