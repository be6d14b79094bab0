package dev.mosaic.kernel.caller;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.PostponedRequestArgumentBinder;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;

/** Binder that binds the {@link Caller} of a request to a parameter of a controller. It runs after the filters, which verify the token. */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller>, PostponedRequestArgumentBinder<Caller> {
    private static final Argument<Caller> TYPE = Argument.of(Caller.class);

    /** Returns the caller of a request; available after the filters, which verify the token. */
    static Optional<Caller> callerOf(HttpRequest<?> request) {
        return request.getUserPrincipal()
                .map(Principal::getName)
                .map(UUID::fromString)
                .map(Caller::new);
    }

    @Override
    public Argument<Caller> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
        Caller caller = callerOf(request).orElseThrow(() -> CallerUnknown.withoutToken(request.getPath()));
        return () -> Optional.of(caller);
    }
}
