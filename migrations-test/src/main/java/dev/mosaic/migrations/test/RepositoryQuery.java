package dev.mosaic.migrations.test;

import io.micronaut.data.annotation.Query;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A statement as its repository has it, for whoever asks the database the same without the repository.
 *
 * @param sql with its parameters as {@code :names}
 */
public record RepositoryQuery(String sql) {
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

    /** That of the repository's method with this name and the most parameters. */
    public static RepositoryQuery of(Class<?> repository, String method) {
        return Arrays.stream(repository.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .max((one, other) -> Integer.compare(one.getParameterCount(), other.getParameterCount()))
                .map(RepositoryQuery::of)
                .orElseThrow(() -> new AssertionError(repository + " has no " + method));
    }

    private static RepositoryQuery of(Method method) {
        return new RepositoryQuery(
                Objects.requireNonNull(method.getAnnotation(Query.class)).value());
    }

    /** The statement as JDBC takes it. */
    public String prepared() {
        return NAME.matcher(sql).replaceAll("?");
    }

    /** The values in the order in which JDBC takes them. */
    public Object[] arguments(Map<String, ?> values) {
        return NAME.matcher(sql)
                .results()
                .map((MatchResult name) -> value(values, name.group(1)))
                .toArray();
    }

    private static Object value(Map<String, ?> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new AssertionError("There is no value for :" + name);
        }
        return value;
    }
}
