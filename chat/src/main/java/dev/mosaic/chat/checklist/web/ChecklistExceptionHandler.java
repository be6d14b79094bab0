package dev.mosaic.chat.checklist.web;

import dev.mosaic.chat.checklist.ChecklistException;
import dev.mosaic.chat.checklist.ChecklistFull;
import dev.mosaic.chat.checklist.ChecklistItemNotFound;
import dev.mosaic.chat.checklist.ChecklistNotFound;
import dev.mosaic.chat.checklist.ChecklistOfAnother;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about checklists to an HTTP status. */
@Singleton
final class ChecklistExceptionHandler extends RefusalHandler<ChecklistException> {
    ChecklistExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(ChecklistException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case ChecklistItemNotFound _, ChecklistNotFound _ -> HttpStatus.NOT_FOUND;
                    case ChecklistOfAnother _ -> HttpStatus.FORBIDDEN;
                    case ChecklistFull _ -> HttpStatus.CONFLICT;
                });
    }
}
