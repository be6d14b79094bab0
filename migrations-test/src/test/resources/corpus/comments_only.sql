-- nothing; yet
/* nor ; here /* ' */ */
-- '
