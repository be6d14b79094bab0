/**
 * Checklists in a conversation of the caller: up to 100 items in order, done or not. It promises that items stand on the places from 0 on
 * without gaps. It knows a conversation by its id alone.
 */
@NullMarked
package dev.mosaic.chat.checklist;

import org.jspecify.annotations.NullMarked;
