package dev.mosaic.conversation.member.web;

import dev.mosaic.conversation.member.MemberException;
import dev.mosaic.conversation.member.MemberNotFound;
import dev.mosaic.conversation.member.OwnerCannotLeave;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about members to an HTTP status. */
@Singleton
final class MemberExceptionHandler extends RefusalHandler<MemberException> {
    MemberExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(MemberException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case MemberNotFound _ -> HttpStatus.NOT_FOUND;
                    case OwnerCannotLeave _ -> HttpStatus.CONFLICT;
                });
    }
}
