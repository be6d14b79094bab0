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
 * A statement as its repository has it, for whoever asks the database the same without the repository.
 *
 * @param sql with its parameters as {@code :names}
 */
public record RepositoryQuery(String sql) {
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

    /** That of the repository's methods of this name which these values suffice. */
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

    /** Its parameters in the order in which they stand, one as often as it does. */
    public List<String> names() {
        return NAME.matcher(sql).results().map(name -> name.group(1)).toList();
    }

    /** The statement as JDBC takes it. */
    public String prepared() {
        return NAME.matcher(sql).replaceAll("?");
    }

    /** The values in the order in which JDBC takes them. */
    public Object[] arguments(Map<String, ?> values) {
        return names().stream().map(name -> value(values, name)).toArray();
    }

    private static Object value(Map<String, ?> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new AssertionError("There is no value for :" + name);
        }
        return value;
    }
}
