-- Who runs the site, and whoever is concerned, hear of it when somebody joins or leaves those who run it or answer for it.
ALTER TYPE "mail_kind" ADD VALUE 'team';
