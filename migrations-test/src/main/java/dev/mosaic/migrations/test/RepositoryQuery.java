package dev.mosaic.migrations.test;

import io.micronaut.data.annotation.Query;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A repository's statement, for a test that runs it without the repository.
 *
 * @param sql with its parameters as {@code :names}
 */
public record RepositoryQuery(String sql) {
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

    /** Returns the statement of the repository's method of a name whose parameters these values cover. */
    public static RepositoryQuery of(Class<?> repository, String method, Set<String> values) {
        return Arrays.stream(repository.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .map(RepositoryQuery::of)
                .filter(query -> values.containsAll(query.names()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(repository + " has no " + method + " of " + values));
    }

    private static RepositoryQuery of(Method method) {
        return new RepositoryQuery(
                Objects.requireNonNull(method.getAnnotation(Query.class)).value());
    }

    /** Returns its parameters in the order of the text, one as often as it occurs. */
    public List<String> names() {
        return NAME.matcher(sql).results().map(name -> name.group(1)).toList();
    }

    /** Returns the statement as JDBC takes it. */
    public String prepared() {
        return NAME.matcher(sql).replaceAll("?");
    }

    /** Returns the values in the order in which JDBC takes them. */
    public Object[] arguments(Map<String, ?> values) {
        return names().stream().map(name -> value(values, name)).toArray();
    }

    private static Object value(Map<String, ?> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new AssertionError("Missing value for :" + name);
        }
        return value;
    }
}
