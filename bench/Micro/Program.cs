Console.WriteLine("micro");
