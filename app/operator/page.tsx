import { redirect } from 'next/navigation';
import { requireOperator } from '#lib/web/session.ts';

export default async function OperatorPage() {
  await requireOperator();
  redirect('/operator/postbacks');
}
