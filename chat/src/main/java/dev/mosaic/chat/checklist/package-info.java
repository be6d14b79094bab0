/**
 * Checklists in a conversation of the caller: up to 100 ordered items, done or open. The positions of the items are 0, 1, 2 … without gaps.
 * Conversations are referenced by id only.
 */
@NullMarked
package dev.mosaic.chat.checklist;

import org.jspecify.annotations.NullMarked;
