package dev.mosaic.kernel.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.kernel.caller.CurrentCaller;
import io.micronaut.aop.InterceptPhase;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Interceptor of operations with {@link Idempotent}. A request without the header is passed on. Only successful responses are stored: a refused request
 * may be repeated with the same key.
 */
@Singleton
@InterceptorBean(Idempotent.class)
final class IdempotentOperations implements MethodInterceptor<Object, Object> {
    private final ResponseCipher cipher = new ResponseCipher();
    private final TransactionOperations<Connection> transactions;
    private final StoredResponses responses;
    private final JsonMapper json;

    IdempotentOperations(TransactionOperations<Connection> transactions, StoredResponses responses, JsonMapper json) {
        this.transactions = transactions;
        this.responses = responses;
        this.json = json;
    }

    /** Runs after the validation of the parameters. */
    @Override
    public int getOrder() {
        return InterceptPhase.VALIDATE.getPosition() + 1;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> operation) {
        HttpRequest<?> request = ServerRequestContext.currentRequest().orElse(null);
        String header = request == null ? null : request.getHeaders().get(IdempotencyKey.HEADER);
        CurrentCaller current = CurrentCaller.find().orElse(null);
        if (request == null || header == null || current == null) {
            return operation.proceed();
        }
        IdempotencyKey key = IdempotencyKey.of(current.caller(), header);
        byte[] hash = hash(request, operation);
        try {
            return once(key, hash, operation);
        } catch (DataAccessException e) {
            // A row that the operation references was deleted meanwhile, and the aborted transaction answers no query
            // for it. The second attempt
            // finds it missing at once, and explains that.
            return once(key, hash, operation);
        }
    }

    private Object once(IdempotencyKey key, byte[] hash, MethodInvocationContext<Object, Object> operation) {
        return transactions.executeWrite(_ -> {
            StoredResponse stored = responses.claim(key.caller(), key.lookup()).orElse(null);
            if (stored == null) {
                Object result = Objects.requireNonNull(operation.proceed(), "the result of a creation");
                byte[] first = cipher.encrypted(key.secret(), written(first(result)));
                responses.store(key.caller(), key.lookup(), new StoredResponse(hash, first));
                return result;
            }
            if (!MessageDigest.isEqual(stored.request(), hash)) {
                throw IdempotencyKeyReused.of();
            }
            return repeated(cipher.decrypted(key.secret(), stored.response()), operation);
        });
    }

    private FirstResponse first(Object result) {
        if (result instanceof HttpResponse<?> response) {
            return new FirstResponse(
                    response.code(),
                    response.getHeaders().get(HttpHeaders.LOCATION),
                    new String(written(response.body()), UTF_8));
        }
        return new FirstResponse(HttpStatus.CREATED.getCode(), null, new String(written(result), UTF_8));
    }

    private Object repeated(byte[] stored, MethodInvocationContext<Object, Object> operation) {
        FirstResponse first = read(stored, Argument.of(FirstResponse.class));
        Argument<?> type = operation.getReturnType().asArgument();
        if (!HttpResponse.class.isAssignableFrom(type.getType())) {
            return read(first.body().getBytes(UTF_8), type);
        }
        MutableHttpResponse<Object> response = HttpResponse.status(HttpStatus.valueOf(first.status()))
                .body(read(
                        first.body().getBytes(UTF_8),
                        type.getFirstTypeVariable().orElseThrow()));
        if (first.location() != null) {
            response.header(HttpHeaders.LOCATION, first.location());
        }
        return response;
    }

    /** Returns the hash of method, target and body of the request. */
    private byte[] hash(HttpRequest<?> request, MethodInvocationContext<Object, Object> operation) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(
                "%s %s%n".formatted(request.getMethodName(), request.getUri()).getBytes(UTF_8));
        Argument<?>[] arguments = operation.getArguments();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].isAnnotationPresent(Body.class)) {
                text.writeBytes(written(operation.getParameterValues()[i]));
            }
        }
        return IdempotencyKey.sha256(text.toByteArray());
    }

    private byte[] written(@Nullable Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(byte[] text, Argument<T> type) {
        try {
            return Objects.requireNonNull(json.readValue(text, type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
