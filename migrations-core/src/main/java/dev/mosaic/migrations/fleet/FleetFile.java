package dev.mosaic.migrations.fleet;

import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.SettingRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Parser of the file that declares a fleet. */
final class FleetFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h)");

    private final String file;
    private final Function<String, Optional<String>> variables;

    FleetFile(String file, Function<String, Optional<String>> variables) {
        this.file = file;
        this.variables = variables;
    }

    FleetDeclaration parse(String text) {
        Object content;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            content = new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException e) {
            throw refused("is not valid YAML: " + e.getMessage());
        }
        Map<String, Object> all =
                map("the file", content, Set.of("targets", "query", "rings", "backfill-rows-per-second"));
        List<FleetTarget> targets =
                list("targets", all.get("targets")).stream().map(this::target).toList();
        Optional<TargetQuery> query = Optional.ofNullable(all.get("query")).map(this::query);
        List<Ring> rings =
                list("rings", all.get("rings")).stream().map(this::ring).toList();
        Set<String> names = new HashSet<>();
        for (Ring ring : rings) {
            if (!names.add(ring.name())) {
                throw refused("has two rings with the name " + ring.name());
            }
        }
        return new FleetDeclaration(
                targets,
                query,
                rings.isEmpty() ? List.of(Ring.ofAll()) : rings,
                Optional.ofNullable(all.get("backfill-rows-per-second"))
                        .map(rows -> (long) number("backfill-rows-per-second", rows, 1)));
    }

    private FleetTarget target(Object entry) {
        Map<String, Object> keys = map("a target", entry, Set.of("name", "url", "labels"));
        return new FleetTarget(
                text("the name of a target", keys.get("name")),
                filled(text("the url of a target", keys.get("url"))),
                labels(keys.get("labels")));
    }

    private TargetQuery query(Object entry) {
        Map<String, Object> keys = map("the query", entry, Set.of("url", "sql"));
        return new TargetQuery(
                filled(text("the url of the query", keys.get("url"))), text("the sql of the query", keys.get("sql")));
    }

    private Ring ring(Object entry) {
        Map<String, Object> keys = map(
                "a ring", entry, Set.of("name", "match", "parallel", "verify", "pause", "on-error", "max-failures"));
        Object parallel = keys.get("parallel");
        return new Ring(
                text("the name of a ring", keys.get("name")),
                labels(keys.get("match")),
                parallel == null ? 1 : number("parallel", parallel, 1),
                verify(keys.get("verify")),
                pause(keys.get("pause")),
                onError(keys.get("on-error")),
                Optional.ofNullable(keys.get("max-failures")).map(most -> number("max-failures", most, 0)));
    }

    private Ring.Verify verify(@Nullable Object value) {
        if (value == null || Boolean.TRUE.equals(value)) {
            return Ring.Verify.YES;
        }
        if (Boolean.FALSE.equals(value)) {
            return Ring.Verify.NO;
        }
        throw refused("has 'verify: %s', which is neither true nor false".formatted(value));
    }

    private Ring.OnError onError(@Nullable Object value) {
        return switch (value == null ? "stop" : value.toString()) {
            case "stop" -> Ring.OnError.STOP;
            case "go-on" -> Ring.OnError.GO_ON;
            default -> throw refused("has 'on-error: %s', which is neither stop nor go-on".formatted(value));
        };
    }

    private Duration pause(@Nullable Object value) {
        if (value == null) {
            return Duration.ZERO;
        }
        Matcher parts = DURATION.matcher(value.toString());
        if (!parts.matches()) {
            throw refused("has 'pause: %s', which is no duration such as 30s, 10m or 1h".formatted(value));
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private Map<String, String> labels(@Nullable Object value) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, label) -> labels.put(String.valueOf(key), String.valueOf(label)));
        } else if (value != null) {
            throw refused("has labels that are not written as {key: value}");
        }
        return labels;
    }

    private Map<String, Object> map(String what, @Nullable Object value, Set<String> allowed) {
        if (!(value instanceof Map<?, ?> map)) {
            throw refused("has %s without keys".formatted(what));
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        map.forEach((key, content) -> {
            String name = String.valueOf(key);
            if (!allowed.contains(name)) {
                throw refused("has the key '%s' in %s; allowed are %s"
                        .formatted(
                                name,
                                what,
                                String.join(", ", allowed.stream().sorted().toList())));
            }
            if (content != null) {
                keys.put(name, content);
            }
        });
        return keys;
    }

    private List<Object> list(String what, @Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw refused("has '%s' that is not a list".formatted(what));
    }

    private String text(String what, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            throw refused("lacks " + what);
        }
        return value.toString();
    }

    private int number(String what, Object value, int least) {
        if (value instanceof Integer number && number >= least) {
            return number;
        }
        throw refused("has '%s: %s', which is no whole number from %d".formatted(what, value, least));
    }

    /** Replaces variables by their values; the text with values is in no message. */
    private String filled(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private String value(MatchResult found) {
        return variables
                .apply(found.group(1))
                .orElseThrow(() -> new SettingRefused(new Explanation(
                        "The variable %s is not set.".formatted(found.group(1)),
                        "%s names it in an address.".formatted(file),
                        "Set it in the environment of the command.")));
    }

    private SettingRefused refused(String what) {
        return new SettingRefused(new Explanation(
                "%s %s.".formatted(file, what),
                "It declares the databases of the fleet and the rings in which they are migrated.",
                "Correct the file; nothing was asked or changed."));
    }
}
