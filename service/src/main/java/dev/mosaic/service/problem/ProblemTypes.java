package dev.mosaic.service.problem;

import io.micronaut.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Problem types of all modules, read from the file {@value #FILE} of each. */
final class ProblemTypes {
    static final String FILE = "META-INF/mosaic-problems.yml";

    private static final SortedMap<String, ProblemType> BY_CODE = read();

    private ProblemTypes() {}

    /** Returns all types by code. */
    static Collection<ProblemType> all() {
        return Collections.unmodifiableCollection(BY_CODE.values());
    }

    /** Returns the type with this code, if there is one. */
    static Optional<ProblemType> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /**
     * Returns the type with this code.
     *
     * @throws IllegalArgumentException if no module declares it, which a test prevents
     */
    static ProblemType of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException(FILE + " of no module has the code " + code));
    }

    /** Returns the type of errors of HTTP itself, which have no type of a module. */
    static ProblemType of(HttpStatus status) {
        return of(
                switch (status) {
                    case FORBIDDEN -> "forbidden";
                    case UNAUTHORIZED -> "caller-unknown";
                    case NOT_FOUND -> "not-found";
                    case METHOD_NOT_ALLOWED -> "method-not-allowed";
                    case NOT_ACCEPTABLE -> "not-acceptable";
                    case REQUEST_TIMEOUT -> "request-timeout";
                    case CONFLICT -> "conflict";
                    case PRECONDITION_FAILED -> "precondition-failed";
                    case REQUEST_ENTITY_TOO_LARGE -> "body-too-large";
                    case REQUEST_URI_TOO_LONG -> "uri-too-long";
                    case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
                    case TOO_MANY_REQUESTS -> "rate-limit-exceeded";
                    case REQUEST_HEADER_FIELDS_TOO_LARGE -> "headers-too-long";
                    case NOT_IMPLEMENTED -> "transfer-coding-unsupported";
                    case SERVICE_UNAVAILABLE -> "service-unavailable";
                    default -> status.getCode() < 500 ? "malformed-request" : "internal-error";
                });
    }

    private static SortedMap<String, ProblemType> read() {
        SortedMap<String, ProblemType> types = new TreeMap<>();
        try {
            for (URL file : Collections.list(ProblemTypes.class.getClassLoader().getResources(FILE))) {
                read(file).forEach((code, type) -> {
                    if (types.put(code, type(code, type)) != null) {
                        throw new IllegalStateException("Two modules declare the problem " + code);
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }

    private static Map<String, Map<String, Object>> read(URL file) throws IOException {
        try (InputStream text = file.openStream()) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        }
    }

    private static ProblemType type(String code, Map<String, Object> type) {
        return new ProblemType(
                code, (Integer) text(type, "status"), (String) text(type, "title"), (String) text(type, "explanation"));
    }

    private static Object text(Map<String, Object> type, String name) {
        Object value = type.get(name);
        if (value == null) {
            throw new IllegalStateException("A problem has no " + name + ": " + type);
        }
        return value;
    }
}
