package dev.mosaic.service.version;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Filter that adds Deprecation (RFC 9745, a date of structured fields) and Sunset (RFC 8594, an HTTP date) to each response of version 1 while its end is
 * announced, with a link to the document of the API.
 */
@ServerFilter("/api/v1/**")
final class VersionEndHeaders implements Ordered {
    private final Map<String, String> headers = new LinkedHashMap<>();

    VersionEndHeaders(VersionSettings settings) {
        settings.deprecationTime().ifPresent(time -> {
            headers.put("Deprecation", "@" + time.toEpochSecond());
            headers.put(HttpHeaders.LINK, "</openapi/mosaic.yml>; rel=\"deprecation\"");
        });
        settings.sunsetTime()
                .ifPresent(time -> headers.put("Sunset", DateTimeFormatter.RFC_1123_DATE_TIME.format(time)));
    }

    /** Runs before authentication, so that a refused request has the headers too. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }

    @ResponseFilter
    void announce(MutableHttpResponse<?> response) {
        headers.forEach(response::header);
    }
}
