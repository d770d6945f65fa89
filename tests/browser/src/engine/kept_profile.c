/* WebKitGTK's small browser forgets everything at its end while it is driven by a program.
   With this before it, it keeps what it is given, where it is told, as it does for people.
   Nothing else about its store is changed: it is written by the same code. */
#include <stdlib.h>

extern void *webkit_website_data_manager_new(const char *first, ...);

void *webkit_website_data_manager_new_ephemeral(void)
{
    const char *folder = getenv("TENKEN_KEPT_PROFILE");
    return webkit_website_data_manager_new(
        "base-data-directory", folder, "base-cache-directory", folder, (char *)0);
}
