package dev.mosaic.onboarding.web;

import dev.mosaic.onboarding.Caller;
import dev.mosaic.onboarding.CallerUnknown;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.PostponedRequestArgumentBinder;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Gives a controller its {@link Caller}: the one that a filter has left on the request.
 *
 * <p>Finding the caller asks the database, and binders run on the event loop; so a filter does it, and this binds after the filters.
 */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller>, PostponedRequestArgumentBinder<Caller> {
    private static final String ATTRIBUTE = Caller.class.getName();
    private static final Argument<Caller> TYPE = Argument.of(Caller.class);

    static void leave(Caller caller, HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, caller);
    }

    @Override
    public Argument<Caller> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
        Caller caller =
                request.getAttribute(ATTRIBUTE, Caller.class).orElseThrow(() -> CallerUnknown.of(request.getPath()));
        return () -> Optional.of(caller);
    }
}
