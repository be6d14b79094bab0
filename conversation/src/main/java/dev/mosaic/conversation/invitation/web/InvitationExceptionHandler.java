package dev.mosaic.conversation.invitation.web;

import dev.mosaic.conversation.invitation.GroupFull;
import dev.mosaic.conversation.invitation.InvitationException;
import dev.mosaic.conversation.invitation.InvitationNotFound;
import dev.mosaic.conversation.invitation.InvitationOfOne;
import dev.mosaic.conversation.invitation.TooManyInvitations;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about invitations to an HTTP status. */
@Singleton
final class InvitationExceptionHandler extends RefusalHandler<InvitationException> {
    InvitationExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(InvitationException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case InvitationNotFound _ -> HttpStatus.NOT_FOUND;
                    case InvitationOfOne _ -> HttpStatus.BAD_REQUEST;
                    case GroupFull _, TooManyInvitations _ -> HttpStatus.CONFLICT;
                });
    }
}
