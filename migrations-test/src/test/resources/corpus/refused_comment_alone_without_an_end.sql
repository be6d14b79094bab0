/* nothing but this
