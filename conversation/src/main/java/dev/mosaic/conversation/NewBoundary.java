package dev.mosaic.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A boundary to be set.
 *
 * @param conversationId where it applies; absent means everywhere
 * @param subject not blank, at most 255 characters
 */
public record NewBoundary(@Nullable UUID conversationId, BoundaryKind kind, String subject) {}
