package dev.mosaic.migrations.fleet;

import dev.mosaic.migrations.problem.SettingRefused;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The declaration of a fleet: a file in YAML.
 *
 * <pre>
 * targets:
 *   - name: eu-1
 *     url: postgresql://mosaic:${EU_1_PASSWORD}@db1.example/mosaic
 *     labels: {tier: canary}
 * query:                          # further targets: columns name, url, and labels
 *   url: ${DIRECTORY_URL}
 *   sql: select name, url, tier from directory.databases
 * rings:                          # by default one, with each target, one after the other
 *   - {name: canary, match: {tier: canary}, verify: true, pause: 10m}
 *   - {name: rest, parallel: 8, on-error: go-on, max-failures: 3}
 * backfill-rows-per-second: 20000 # of all databases together; by default without a limit
 * </pre>
 *
 * @param targets the databases that it names
 * @param query a query that returns further ones
 * @param rings the rings, in their order; never empty
 * @param rowsPerSecond how many rows a second all backfills may read together
 */
public record FleetDeclaration(
        List<FleetTarget> targets, Optional<TargetQuery> query, List<Ring> rings, Optional<Long> rowsPerSecond) {
    public FleetDeclaration {
        targets = List.copyOf(targets);
        rings = List.copyOf(rings);
    }

    /**
     * Parses a declaration.
     *
     * @param file the name of the file, for messages
     * @param text its content
     * @param variables the environment, for {@code ${NAME}} in addresses
     * @throws SettingRefused if it is not YAML, has another key, a malformed value, or names a variable that is not set
     */
    public static FleetDeclaration parse(String file, String text, Function<String, Optional<String>> variables) {
        return new FleetFile(file, variables).parse(text);
    }
}
