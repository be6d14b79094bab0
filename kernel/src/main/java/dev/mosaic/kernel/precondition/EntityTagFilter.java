package dev.mosaic.kernel.precondition;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Filter that adds ETag to a response with a representation, and answers 304 if If-None-Match of a GET has the tag. */
@ServerFilter("/api/**")
final class EntityTagFilter {
    private final EntityTags tags;

    EntityTagFilter(EntityTags tags) {
        this.tags = tags;
    }

    @ResponseFilter
    void tag(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Object body = response.body();
        if (body == null || response.code() >= 300 || !body.getClass().isAnnotationPresent(EntityTagged.class)) {
            return;
        }
        String tag = tags.of(body);
        response.header(HttpHeaders.ETAG, tag);
        String known = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        if (known != null && request.getMethod() == HttpMethod.GET && EntityTags.contains(known, tag)) {
            response.status(HttpStatus.NOT_MODIFIED);
            response.body(null);
        }
    }
}
