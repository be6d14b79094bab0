package dev.mosaic.migrations.imports.source;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The tools whose files can be imported. */
public enum SourceFormat {
    /** Folders of Prisma Migrate. */
    PRISMA,
    /** Folders of Diesel. */
    DIESEL,
    /** Files of goose. */
    GOOSE,
    /** Pairs of files of golang-migrate. */
    GOLANG_MIGRATE,
    /** Files of dbmate. */
    DBMATE,
    /** SQL files that migrations of Knex run. */
    KNEX,
    /** A project of Sqitch. */
    SQITCH,
    /** Formatted SQL of Liquibase. */
    LIQUIBASE,
    /** A location of Flyway. */
    FLYWAY,
    /** SQL files in alphabetical order. */
    SQL;

    /** A reader of the files of one tool. */
    interface Reader {
        /**
         * Reads the migrations of a folder.
         *
         * @param omissions receives what cannot be taken
         * @return the migrations in the order in which the tool runs them
         */
        List<SourceMigration> read(SourceFolder folder, Omissions omissions);
    }

    /**
     * Returns the format of a name.
     *
     * @throws IllegalArgumentException if there is none, with the names that there are
     */
    public static SourceFormat of(String name) {
        return Stream.of(values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is not a format: use one of %s"
                        .formatted(
                                name,
                                Stream.of(values()).map(SourceFormat::toString).collect(joining(", ")))));
    }

    /** Reads the migrations of a folder, in the order in which the tool runs them. */
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        return reader().read(folder, omissions);
    }

    private Reader reader() {
        return switch (this) {
            case PRISMA -> new PrismaReader();
            case DIESEL -> new DieselReader();
            case GOOSE -> new GooseReader();
            case GOLANG_MIGRATE -> new GolangMigrateReader();
            case DBMATE -> new DbmateReader();
            case KNEX -> new KnexReader();
            case SQITCH -> new SqitchReader();
            case LIQUIBASE -> new LiquibaseReader();
            case FLYWAY -> new FlywayReader();
            case SQL -> new PlainReader();
        };
    }

    /** Returns the name that commands and documents use, such as {@code golang-migrate}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
