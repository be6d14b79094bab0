package dev.mosaic.service.benchmark;

import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.flywaydb.core.Flyway;

/**
 * A service of the same tables and scripts by Spring Boot, Spring Modulith, Spring Data JDBC and Flyway: each table has a row, a repository and a
 * controller. It has no security, no row-level security and no limits.
 *
 * <p>Its cache is made as Spring Boot's manual says: the archive is extracted, and a run ends once the context is refreshed.
 */
final class SpringTwin {
    private static final Path SOURCE = Path.of("src", "twin").toAbsolutePath();
    private static final Set<String> KEYWORDS = Set.of("case", "class", "default", "enum", "new", "package", "public");

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

    private final Path folder = Path.of("target", "twin").toAbsolutePath();
    private final Path program = folder.resolve("target").resolve("extracted");
    private final TestDatabase database;

    private SpringTwin(TestDatabase database) {
        this.database = database;
    }

    /** Writes the sources, builds them and makes the cache. */
    static SpringTwin built() throws IOException, InterruptedException {
        PlainScripts scripts = new PlainScripts();
        SpringTwin twin = new SpringTwin(scripts.database());
        FileUtils.deleteDirectory(twin.folder.toFile());
        FileUtils.copyDirectory(SOURCE.toFile(), twin.folder.toFile());
        Path resources =
                Files.createDirectories(twin.folder.resolve(Path.of("src", "main", "resources", "db", "migration")));
        scripts.write(resources);
        Flyway.configure()
                .dataSource(twin.database.dataSource())
                .locations("filesystem:" + resources)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        for (String schema : scripts.schemas()) {
            twin.writeModule(schema);
        }
        twin.build();
        return twin;
    }

    /** Starts the twin with its cache, or without. */
    StartedProcess start(boolean hasCache) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(TimedProcess.JAVA, "-XX:-UsePerfData"));
        if (hasCache) {
            command.add("-XX:AOTCache=" + cache());
        }
        command.addAll(List.of("-jar", program.resolve("twin.jar").toString()));
        return StartedProcess.of(
                command, variables(), "SERVER_PORT", "/actuator/health/readiness", folder.resolve("twin.log"));
    }

    private Path cache() {
        return program.resolve("twin.aot");
    }

    private Map<String, String> variables() {
        return Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.user(),
                "SPRING_DATASOURCE_PASSWORD", database.password());
    }

    private void build() throws IOException, InterruptedException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        new TimedProcess(
                        List.of(
                                root.resolve("mvnw").toString(),
                                "-B",
                                "-ntp",
                                "-q",
                                "-f",
                                folder.resolve("pom.xml").toString(),
                                "package"),
                        Map.of())
                .milliseconds();
        TimedProcess.java(List.of(
                        "-Djarmode=tools",
                        "-jar",
                        folder.resolve(Path.of("target", "twin.jar")).toString(),
                        "extract",
                        "--destination",
                        program.toString()))
                .milliseconds();
        new TimedProcess(
                        List.of(
                                TimedProcess.JAVA,
                                "-XX:AOTCacheOutput=" + cache(),
                                "-XX:-UsePerfData",
                                "-Dspring.context.exit=onRefresh",
                                "-jar",
                                program.resolve("twin.jar").toString()),
                        variables())
                .milliseconds();
    }

    private void writeModule(String schema) throws IOException {
        Path sources = Files.createDirectories(
                folder.resolve(Path.of("src", "main", "java", "dev", "mosaic", "twin", schema)));
        for (Map<String, ?> table : database.query("""
                select
                    class.relname as name,
                    string_agg(attribute.attname || ' ' || format_type(attribute.atttypid, null), ',' order by
                        key.indexrelid is null or attribute.attnum <> key.indkey[0], attribute.attnum) as columns
                from pg_class as class
                join pg_attribute as attribute
                    on attribute.attrelid = class.oid
                    and attribute.attnum > 0
                    and not attribute.attisdropped
                left join pg_index as key
                    on key.indrelid = class.oid
                    and key.indisprimary
                where class.relnamespace = ?::regnamespace
                    and class.relkind in ('r', 'p')
                    and not class.relispartition
                group by class.relname
                """, schema)) {
            String name = String.valueOf(table.get("name"));
            List<String> columns =
                    COMMA.splitAsStream(String.valueOf(table.get("columns"))).toList();
            write(sources, schema, name, columns);
        }
    }

    private static void write(Path sources, String schema, String table, List<String> columns) throws IOException {
        String type = camelCase("_" + table);
        String key = javaType(columns.getFirst());
        String components = columns.stream().map(SpringTwin::component).collect(Collectors.joining(",\n        "));
        Files.writeString(sources.resolve(type + "Row.java"), """
                package dev.mosaic.twin.%1$s;

                import org.springframework.data.annotation.Id;
                import org.springframework.data.relational.core.mapping.Column;
                import org.springframework.data.relational.core.mapping.Table;

                @Table(schema = "%1$s", name = "%2$s")
                record %3$sRow(
                        @Id %4$s) {}
                """.formatted(schema, table, type, components));
        Files.writeString(sources.resolve(type + "Repository.java"), """
                package dev.mosaic.twin.%1$s;

                import org.springframework.data.repository.ListCrudRepository;

                interface %2$sRepository extends ListCrudRepository<%2$sRow, %3$s> {}
                """.formatted(schema, type, key));
        Files.writeString(sources.resolve(type + "Controller.java"), """
                package dev.mosaic.twin.%1$s;

                import org.springframework.http.ResponseEntity;
                import org.springframework.web.bind.annotation.*;

                @RestController
                @RequestMapping("/api/v1/%1$s/%2$s")
                class %3$sController {
                    private final %3$sRepository rows;

                    %3$sController(%3$sRepository rows) {
                        this.rows = rows;
                    }

                    @GetMapping("/{id}")
                    ResponseEntity<%3$sRow> find(@PathVariable %4$s id) {
                        return ResponseEntity.of(rows.findById(id));
                    }

                    @PostMapping
                    %3$sRow add(@RequestBody %3$sRow row) {
                        return rows.save(row);
                    }

                    @DeleteMapping("/{id}")
                    void delete(@PathVariable %4$s id) {
                        rows.deleteById(id);
                    }
                }
                """.formatted(schema, table, type, key));
    }

    private static String component(String column) {
        String name = column.substring(0, column.indexOf(' '));
        String component = camelCase(name);
        return "@Column(\"%s\") %s %s%s"
                .formatted(name, javaType(column), component, KEYWORDS.contains(component) ? "Value" : "");
    }

    private static String javaType(String column) {
        return switch (column.substring(column.indexOf(' ') + 1)) {
            case "bigint" -> "Long";
            case "boolean" -> "Boolean";
            case "date" -> "java.time.LocalDate";
            case "integer" -> "Integer";
            case "smallint" -> "Short";
            case "timestamp with time zone" -> "java.time.Instant";
            case "uuid" -> "java.util.UUID";
            default -> "String";
        };
    }

    private static String camelCase(String name) {
        return UNDERSCORE.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
